import type { XmlElement } from '@rgrove/parse-xml'
import { readEntry, readEntryId } from '#lib/arxiv/entry.ts'
import { children, childText, localName, parseDocuments } from '#lib/arxiv/xml.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

/** What an answer of arXiv's API says, of the backend of 2018 or of 2026. */
export type Feed =
  | ({ kind: 'papers' } & FeedPapers)
  /** arXiv refuses the request, and says why. */
  | { kind: 'error'; message: string }
  /** No Atom, or the beginning of one. */
  | { kind: 'broken' }

export type FeedPapers = {
  drafts: PaperDraft[]
  unreadable: Unreadable[]
  /** How many papers arXiv has for the question, on all pages together. */
  total: number
  /** Papers on this page. */
  count: number
  /** Papers that this page announces and lacks. */
  lacking: number
}

/** A paper that cannot be saved as arXiv tells of it. */
export type Unreadable = { arxivId: string | null; reason: string }

/** Where arXiv puts an error, as the only entry of a feed. */
const ERROR_ADDRESS = /\/api\/errors/

export function readFeed(body: string): Feed {
  const roots = parseDocuments(body)
  if (!roots || roots.some((root) => localName(root) !== 'feed')) return { kind: 'broken' }
  const entries = roots.flatMap((root) => children(root, 'entry'))
  const error = entries.find((entry) => ERROR_ADDRESS.test(childText(entry, 'id')))
  if (error) return { kind: 'error', message: childText(error, 'summary').trim() }
  const papers: FeedPapers = { drafts: [], unreadable: [], ...countPages(roots) }
  for (const entry of entries) {
    const read = readEntry(entry)
    if (read.ok) papers.drafts.push(read.value)
    else papers.unreadable.push({ arxivId: readEntryId(entry), reason: read.message })
  }
  return { kind: 'papers', ...papers }
}

/** Of the first document: what is glued to it answers another question. */
function countPages([root]: XmlElement[]): Pick<FeedPapers, 'total' | 'count' | 'lacking'> {
  if (!root) return { total: 0, count: 0, lacking: 0 }
  const [total, start, size] = ['totalResults', 'startIndex', 'itemsPerPage'].map((name) =>
    readCount(childText(root, name)),
  )
  const count = children(root, 'entry').length
  const announced = Math.min(size ?? count, (total ?? count) - (start ?? 0))
  return { total: total ?? count, count, lacking: Math.max(0, announced - count) }
}

function readCount(text: string): number | null {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null
}
