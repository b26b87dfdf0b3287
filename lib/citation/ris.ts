import { citationKey, type Cited } from '#lib/citation/cited.ts'
import { oneLine, readPersonName } from '#lib/citation/person-name.ts'
import { arxivAbsUrl, arxivPdfUrl, toArxivId } from '#lib/papers/paper-id.ts'
import { plainText } from '#lib/tex/plain-text.ts'

const NEWLINE = '\r\n'

/**
 * Papers as RIS: lines of a tag, two spaces, a hyphen, a space and a value,
 * each paper from TY to ER (Research Information Systems, 2001; tags as in
 * https://en.wikipedia.org/wiki/RIS_(file_format)). UNPB is an unpublished
 * work, JOUR an article.
 */
export function writeRis(papers: readonly Cited[]): string {
  return papers.map(writePaper).join(NEWLINE)
}

function writePaper(paper: Cited): string {
  const lines = listTags(paper).flatMap(([tag, value]) => {
    const text = value && oneLine(value)
    return text ? [`${tag}  - ${text}`] : []
  })
  return [...lines, 'ER  - ', ''].join(NEWLINE)
}

type Tag = [tag: string, value: string | null]

function listTags(paper: Cited): Tag[] {
  const { id, title, abstract, authors, publishedAt, doi, journalRef, url, topics } = paper
  const arxivId = toArxivId(id)
  const [date] = publishedAt?.toISOString().split('T') ?? []
  return [
    ['TY', journalRef ? 'JOUR' : 'UNPB'],
    ['ID', citationKey(paper)],
    ['TI', plainText(title)],
    ...authors.map(({ name }): Tag => ['AU', writeName(name)]),
    ['PY', date?.slice(0, 4) ?? null],
    ['DA', date?.replaceAll('-', '/') ?? null],
    ['AB', plainText(abstract)],
    ['DO', doi],
    ['N1', journalRef],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ...topics.map(({ slug }): Tag => ['KW', slug]),
    ['UR', arxivAbsUrl(id) ?? url],
    ['L1', arxivPdfUrl(id)],
  ]
}

/** "Last, First, Suffix". */
function writeName(written: string): string {
  const name = readPersonName(written)
  if (name.kind === 'whole') return name.name
  const last = [name.particle, name.family].filter(Boolean).join(' ')
  return [last, name.given, name.suffix].filter(Boolean).join(', ')
}
