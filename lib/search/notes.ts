import { FIELDS, MAX_TEXT } from '#lib/search/query-parts.ts'
import type { Search } from '#lib/search/run-search.ts'

const FIELD_WORD = new RegExp(`^-?(${FIELDS.join('|')}):`, 'i')

/** What a reader of a search should know: a sentence each. */
export function listNotes({ query, page, isCutShort, closest }: Search): string[] {
  const literal = query.words.filter((word) => FIELD_WORD.test(word))
  return [
    ...(closest
      ? [`Nothing fits all of it. Without ${join(closest.dropped)} the closest are these:`]
      : []),
    ...(literal.length > 0
      ? [
          `${join(literal.map(quote))} was searched for as words: it is not as “after:2026-11”, “before:7d” or “votes:>20” are.`,
        ]
      : []),
    ...(page.missing.length > 0 ? [`No paper has ${join(page.missing.map(quote), 'or')}.`] : []),
    ...(isCutShort
      ? [
          `This is a long question; its first ${MAX_TEXT} characters and 64 words were searched for.`,
        ]
      : []),
    ...(page.isCut
      ? [
          'This was too much to look through; only what was found within a second is here. Rarer words find more.',
        ]
      : []),
  ]
}

function quote(text: string): string {
  return `“${text}”`
}

function join(texts: string[], word = 'and'): string {
  const last = texts.at(-1) ?? ''
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} ${word} ${last}` : last
}
