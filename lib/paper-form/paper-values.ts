import { readAuthors } from '#lib/paper-form/author-list.ts'
import { readLinkRows, writeLinkRows } from '#lib/paper-form/link-rows.ts'
import { readTopics, writeTopic } from '#lib/paper-form/topic-list.ts'
import { toLine, toParagraphs } from '#lib/paper-form/typed-text.ts'
import type { DraftTopic, PaperLink } from '#lib/papers/draft.ts'
import { readPublicUrl } from '#lib/papers/public-url.ts'

/** What a person tells of a paper, by the names of the form's fields; '' and [] where nothing is told. */
export type PaperValues = {
  title: string
  abstract: string
  authors: string[]
  /** YYYY-MM-DD */
  published_at: string
  url: string
  /** As `writeTopic` has them. */
  topics: string[]
  links: PaperLink[]
}

/** In the order of the form. */
export const PAPER_FIELDS = [
  ...(['title', 'abstract', 'authors', 'url'] as const),
  ...(['published_at', 'topics', 'links'] as const),
]

/** What the paper has now: names and topics that are meant when they stand in a text as they are. */
export type Known = { authors: readonly string[]; topics: readonly DraftTopic[] }

export const NOTHING_KNOWN: Known = { authors: [], topics: [] }

/** Reads what was typed, bad or good; lib/paper-form/schema.ts tells which it is. */
export function readValues(typed: Record<string, string>, known: Known): PaperValues {
  const text = (name: string) => typed[name] ?? ''
  return {
    title: toLine(text('title')),
    abstract: toParagraphs(text('abstract')),
    authors: readAuthors(text('authors'), known.authors),
    published_at: text('published_at').trim(),
    url: asStored(text('url')),
    topics: readTopics(text('topics'), known.topics).map(writeTopic),
    links: readLinkRows(typed).map(({ kind, url }) => ({ kind, url: asStored(url) })),
  }
}

/** The texts that the form's fields begin with. */
export function writeValues(values: PaperValues): Record<string, string> {
  const { authors, topics, links, ...texts } = values
  return {
    ...texts,
    authors: authors.join('\n'),
    topics: topics.join(', '),
    ...writeLinkRows(links),
  }
}

/** An address that may stand on a page, in its one spelling; any other text as it is. */
function asStored(written: string): string {
  const read = readPublicUrl(written)
  return 'url' in read ? read.url : written.trim()
}
