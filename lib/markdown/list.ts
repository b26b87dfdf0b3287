import { sayCount } from '#lib/counts.ts'
import { markdownAddress, markdownText } from '#lib/markdown/text.ts'
import type { PaperCard, PaperList } from '#lib/papers/card.ts'
import { paragraphs } from '#lib/tex/paragraphs.ts'
import { plainText } from '#lib/tex/plain-text.ts'

type Named = {
  title: string
  /** Of this list in Markdown, without parameters. */
  path: string
  origin: string
}

/** A page of a list for programs. */
export function writeList({ papers, next }: PaperList, { title, path, origin }: Named): string {
  const parts = [
    `# ${markdownText(title)}`,
    papers.length === 0 ? 'No papers follow here.' : '',
    ...papers.map((paper) => writeCard(paper, origin)),
    next
      ? `[More papers](${markdownAddress(`${origin}${path}?${new URLSearchParams({ after: next })}`)})`
      : '',
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
