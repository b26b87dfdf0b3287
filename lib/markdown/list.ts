import { sayCount } from '#lib/counts.ts'
import { markdownAddress, markdownText } from '#lib/markdown/text.ts'
import type { PaperCard, PaperList } from '#lib/papers/card.ts'
import { paragraphs } from '#lib/tex/paragraphs.ts'
import { plainText } from '#lib/tex/plain-text.ts'

type Named = {
  title: string
  /** Of the site. */
  origin: string
}

/** A page of a list for programs. @param path of this list in Markdown, without parameters. */
export function writeList(list: PaperList, { path, ...named }: Named & { path: string }): string {
  const more = (next: string) => {
    const address = `${named.origin}${path}?${new URLSearchParams({ after: next })}`
    return `[More papers](${markdownAddress(address)})`
  }
  return writePapers(list, { ...named, more })
}

/** @param more the way to the page that begins with this key. */
export function writePapers(
  { papers, next }: PaperList,
  { title, origin, more }: Named & { more: (next: string) => string },
): string {
  const parts = [
    `# ${markdownText(title)}`,
    papers.length === 0 ? 'No papers follow here.' : '',
    ...papers.map((paper) => writeCard(paper, origin)),
    next ? more(next) : '',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function writeCard(paper: PaperCard, origin: string): string {
  const title = markdownText(plainText(paper.title))
  const address = markdownAddress(`${origin}/papers/${paper.id}.md`)
  const more = paper.authorCount > paper.firstAuthors.length ? ' and others' : ''
  const facts = [
    sayCount(paper.upvotes, 'upvote'),
    markdownText(paper.firstAuthors.map(plainText).join(', ')) + more,
    markdownText(paper.topics.map(({ label }) => label).join(', ')),
  ]
  return [
    `## ${paper.place ?? 1}. [${title}](${address})`,
    facts.filter(Boolean).join(' · '),
    ...paragraphs(paper.abstract).map((each) => markdownText(plainText(each))),
  ].join('\n\n')
}
