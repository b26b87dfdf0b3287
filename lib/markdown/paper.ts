import { markdownAddress, markdownText, yamlText } from '#lib/markdown/text.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { LINK_LABELS } from '#lib/papers/link-kinds.ts'
import { arxivAbsUrl, arxivPdfUrl } from '#lib/papers/paper-id.ts'
import { paragraphs } from '#lib/tex/paragraphs.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** A paper's page for programs: front matter, abstract, links. @param origin of the site. */
export function writePaper(paper: PaperPage, origin: string): string {
  const title = plainText(paper.title)
  const parts = [
    writeFrontMatter(paper, { title, origin }),
    `# ${markdownText(title)}`,
    paper.isWithdrawn ? '**This paper was withdrawn by its authors.**' : '',
    markdownText(paper.authors.map(({ name }) => plainText(name)).join(', ')),
    paper.abstract ? '## Abstract' : '',
    ...paragraphs(paper.abstract).map((each) => markdownText(plainText(each))),
    '## Links',
    linksOf(paper, origin)
      .map(([label, url]) => `- [${label}](${markdownAddress(url)})`)
      .join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function writeFrontMatter(
  paper: PaperPage,
  { title, origin }: { title: string; origin: string },
): string {
  const authors = paper.authors.map(({ name }) => `\n  - ${yamlText(plainText(name))}`)
  const topics = paper.topics.map(({ label }) => `\n  - ${yamlText(label)}`)
  const facts: [string, string | null | undefined][] = [
    ['id', yamlText(paper.id)],
    ['title', yamlText(title)],
    ['authors', authors.join('') || ' []'],
    ['organization', paper.organization && yamlText(paper.organization.fullname)],
    ['published', paper.publishedAt && yamlText(paper.publishedAt.toISOString())],
    ['listed', paper.listDay && yamlText(paper.listDay)],
    ['upvotes', String(paper.upvotes)],
    ['external_upvotes', String(paper.externalUpvotes)],
    ['topics', topics.join('') || ' []'],
    ['withdrawn', paper.isWithdrawn ? 'true' : null],
    ['doi', paper.doi && yamlText(paper.doi)],
    ['journal', paper.journalRef && yamlText(plainText(paper.journalRef))],
    ['url', yamlText(`${origin}/papers/${paper.id}`)],
  ]
  const lines = facts.flatMap(([name, value]) => {
    if (!value) return []
    return `${name}:${/^\s/.test(value) ? '' : ' '}${value}`
  })
  return ['---', ...lines, '---'].join('\n')
}

function linksOf(paper: PaperPage, origin: string): [string, string][] {
  const known: [string, string | null][] = [
    ['Page', `${origin}/papers/${paper.id}`],
    ['arXiv', arxivAbsUrl(paper.id)],
    ['PDF', arxivPdfUrl(paper.id)],
    ['Read it', paper.url],
    ...paper.links.map(({ kind, url }): [string, string] => [LINK_LABELS[kind], url]),
  ]
  return known.filter((link): link is [string, string] => link[1] !== null)
}
