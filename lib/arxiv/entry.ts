import type { XmlElement } from '@rgrove/parse-xml'
import { children, childText } from '#lib/arxiv/xml.ts'
import { isWithdrawn } from '#lib/arxiv/withdrawn.ts'
import { done, refuse, type Outcome } from '#lib/outcome.ts'
import { parseCategory, topicOf } from '#lib/papers/arxiv-categories.ts'
import {
  MAX_ABSTRACT,
  MAX_AUTHORS,
  MAX_TITLE,
  type ArxivFacts,
  type DraftAuthor,
  type PaperDraft,
} from '#lib/papers/draft.ts'
import { parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'

/** `http://arxiv.org/abs/hep-th/9901001v2`; without a version it is the first. */
const ADDRESS = /^https?:\/\/arxiv\.org\/abs\/(\S+?)(?:v(\d{1,4}))?$/

/** Comments and affiliations are lines; what is longer is cut. */
const MAX_LINE = 2000

/** A paper as an entry of arXiv's Atom tells of it; else what is wrong with the entry. */
export function readEntry(entry: XmlElement): Outcome<PaperDraft> {
  const [, written = '', version = '1'] = ADDRESS.exec(childText(entry, 'id').trim()) ?? []
  const arxivId = parseArxivId(written)
  if (!arxivId) return refuse('invalid', 'arXiv names it by no id')
  const title = readLine(childText(entry, 'title'))
  const abstract = childText(entry, 'summary').trim()
  const authors = readAuthors(entry)
  const problem = findProblem({ title, abstract, authors, version: Number(version) })
  if (problem) return refuse('invalid', problem)
  return done({
    id: toPaperId(arxivId),
    title,
    abstract,
    publishedAt: readTime(childText(entry, 'published')),
    url: null,
    authors,
    organization: null,
    topics: readCategories(entry).map(topicOf),
    links: [],
    arxiv: readFacts(entry, { abstract, version: Number(version) }),
    listing: null,
    externalUpvotes: 0,
  })
}

/** The arXiv id that an entry is about, however unreadable the rest; null if it has none. */
export function readEntryId(entry: XmlElement): string | null {
  return parseArxivId(ADDRESS.exec(childText(entry, 'id').trim())?.[1] ?? '')
}

function findProblem(found: {
  title: string
  abstract: string
  authors: DraftAuthor[]
  version: number
}): string | null {
  if (found.title === '') return 'it has no title'
  if (found.title.length > MAX_TITLE) return `its title is longer than ${MAX_TITLE} characters`
  if (found.abstract.length > MAX_ABSTRACT) {
    return `its abstract is longer than ${MAX_ABSTRACT} characters`
  }
  if (found.authors.length > MAX_AUTHORS) return `it has more than ${MAX_AUTHORS} authors`
  return found.version < 1 ? 'its version is not from 1' : null
}

function readAuthors(entry: XmlElement): DraftAuthor[] {
  const authors = children(entry, 'author').map((author) => ({
    name: readLine(childText(author, 'name')),
    affiliation: readAffiliation(author),
  }))
  return authors.filter(({ name }) => name !== '')
}

function readAffiliation(author: XmlElement): string | null {
  const places = children(author, 'affiliation').map(({ text }) => readLine(text))
  return optionalLine([...new Set(places)].filter(Boolean).join('; '))
}

/**
 * The primary category first, then the others as they come. Classes of other
 * schemes stand among them, such as "68T45, 62H30".
 */
function readCategories(entry: XmlElement): string[] {
  const named = [...children(entry, 'primary_category'), ...children(entry, 'category')]
  const categories = named.map(({ attributes }) => parseCategory(attributes['term'] ?? ''))
  return [...new Set(categories)].filter((category) => category !== null)
}

function readFacts(
  entry: XmlElement,
  { abstract, version }: { abstract: string; version: number },
): ArxivFacts {
  const comment = childText(entry, 'comment')
  return {
    version,
    isWithdrawn: isWithdrawn({ comment, abstract }),
    comment: optionalLine(comment),
    doi: readDoi(childText(entry, 'doi')),
    journalRef: optionalLine(childText(entry, 'journal_ref')),
  }
}

/** The first where several stand in the field. */
function readDoi(text: string): string | null {
  return /\b10\.\d{4,9}\/\S{1,200}/.exec(text)?.[0].replace(/[;,.]$/, '') ?? null
}

/** Years that no slip of the pen has made, and that the database knows. */
function readTime(text: string): Date | null {
  const time = new Date(text.trim())
  const year = time.getUTCFullYear()
  return year >= 1900 && year <= 2200 ? time : null
}

function optionalLine(text: string): string | null {
  const line = readLine(text)
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 1).toWellFormed()}…` : line || null
}

/** Line breaks, and the control characters that are blank to PostgreSQL, become spaces. */
function readLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
