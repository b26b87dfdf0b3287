/** What a person types to search, cut into its parts. Pure, and of any text. */

export const FIELDS = ['author', 'topic', 'org', 'submitter', 'after', 'before', 'votes'] as const
export type Field = (typeof FIELDS)[number]

export type QueryPart = {
  /** As it stands in the text, with quotes and all. */
  written: string
  /** Where in the text it begins. */
  from: number
  /** Without its quotes and its field. */
  value: string
  /** Null for a word or a phrase. */
  field: Field | null
  isQuoted: boolean
  /** Whether a minus stands before it. */
  isNot: boolean
}

/** Longer questions are cut: of 400 real ones the longest has 651 characters. */
export const MAX_TEXT = 1000

const QUOTES = /[“”„‟«»]/g
/** Nothing that a person can type, and nothing that a database takes. */
const CONTROLS = /[\0-\x1f\x7f]/g

const PART = new RegExp(
  String.raw`(?<not>(?<=^|\s)-(?=["\p{L}\p{N}]))?(?:(?<field>${FIELDS.join('|')}):)?` +
    String.raw`(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))`,
  'giu',
)
/** What can be looked for: signs alone cannot. */
const SEARCHABLE = /[\p{L}\p{N}\p{Extended_Pictographic}]/u

/** The text as it is read: one spelling for each character, and not too long. */
export function cleanText(text: string): string {
  const clean = text
    .slice(0, 2 * MAX_TEXT)
    .toWellFormed()
    .normalize('NFKC')
  const cut = clean.replace(CONTROLS, ' ').replace(QUOTES, '"').slice(0, MAX_TEXT)
  return cut.toWellFormed().trim()
}

/** @param text cleaned; a quote without its partner counts for nothing. */
export function readParts(text: string): QueryPart[] {
  return Array.from(text.matchAll(PART), ({ 0: written, index, groups = {} }) => ({
    written,
    from: index,
    value: (groups['quoted'] ?? groups['bare'] ?? '').trim(),
    field: (groups['field']?.toLowerCase() as Field | undefined) ?? null,
    isQuoted: groups['quoted'] !== undefined,
    isNot: groups['not'] !== undefined,
  })).filter(({ value }) => SEARCHABLE.test(value))
}

/** The text with a field set to another value, or without it. */
export function setField(text: string, field: Field, value: string | null): string {
  const parts = readParts(text).filter((part) => part.field === field && !part.isNot)
  let rest = text
  for (const { from, written } of parts.reverse())
    rest = rest.slice(0, from) + rest.slice(from + written.length)
  const said = value === null ? '' : ` ${field}:${/\s/.test(value) ? `"${value}"` : value}`
  return (rest.replace(/\s+/g, ' ').trim() + said).trim()
}
