import { readKeyword } from '#lib/papers/keyword.ts'
import { cleanText, readParts, setField } from '#lib/search/query-parts.ts'
import { searchPath } from '#lib/search/search-address.ts'
import { findNames, findTitles, findTopics } from '#lib/suggestions/queries.ts'
import { LEAST_LETTERS, type Suggestion } from '#lib/suggestions/suggestion.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** Of each kind, so that all fit on a phone above its keyboard. */
const MOST = { paper: 4, author: 2, topic: 2 }
/** With the field's name typed, there is nothing else to suggest. */
const MOST_OF_FIELD = 8
/** No name, topic or beginning of a title that anybody types is longer. */
const MAX_TYPED = 100

/** Papers, authors and topics that begin as was typed; in a field, what may stand there. */
export async function suggest(text: string): Promise<Suggestion[]> {
  const typed = cleanText(text)
  if (typed.length > MAX_TYPED) return []
  const last = readParts(typed).at(-1)
  if (last?.field === 'author') {
    const rest = typed.slice(0, last.from)
    return suggestAuthors({ typed: last.value, rest, limit: MOST_OF_FIELD })
  }
  if (last?.field === 'topic') {
    const rest = typed.slice(0, last.from)
    return suggestTopics({ typed: last.value, rest, limit: MOST_OF_FIELD })
  }
  const [papers, authors, topics] = await Promise.all([
    suggestPapers(typed),
    suggestAuthors({ typed, rest: '', limit: MOST.author }),
    suggestTopics({ typed, rest: '', limit: MOST.topic }),
  ])
  return [...papers, ...authors, ...topics]
}

async function suggestPapers(typed: string): Promise<Suggestion[]> {
  if (typed.length < LEAST_LETTERS) return []
  const titles = await findTitles(typed, MOST.paper)
  return titles.map(({ id, title }) => ({
    ...{ kind: 'paper', label: plainText(title), href: `/papers/${id}` },
  }))
}

type Field = {
  typed: string
  /** What stands before it in the query. */
  rest: string
  limit: number
}

async function suggestAuthors({ typed, rest, limit }: Field): Promise<Suggestion[]> {
  if (typed.length < LEAST_LETTERS) return []
  const names = await findNames(typed, limit)
  return names.map((name) => ({
    ...{ kind: 'author', label: name, href: searchPath(addField(rest, 'author', name)) },
  }))
}

async function suggestTopics({ typed, rest, limit }: Field): Promise<Suggestion[]> {
  const slug = readKeyword(typed)?.slug ?? ''
  if (slug.length < LEAST_LETTERS) return []
  const topics = await findTopics(slug, limit)
  return topics.map(({ slug, label }) => ({
    ...{ kind: 'topic', label, href: searchPath(addField(rest, 'topic', slug)) },
  }))
}

/** A name has no quotes, which would end its value. */
function addField(rest: string, field: 'author' | 'topic', value: string): string {
  return setField(rest, field, value.replaceAll('"', ''))
}
