import { plainText } from '#lib/tex/plain-text.ts'

/** A name on a paper, as bibliographies take it apart. */
export type PersonName =
  | { kind: 'person'; given: string; particle: string; family: string; suffix: string }
  | { kind: 'whole'; name: string }

/** Who signs as many do, or as a body. */
const BODY =
  /\b(?:collaborations?|consortium|team|group|project|institute|university|laborator(?:y|ies)|labs?|foundation|association|committee|network|initiative|company|inc\.?|gmbh|ltd\.?|openai|google|deepmind|community)$|^the\s/i

const SUFFIX = /^(?:jr|sr)\.?$|^(?:II|III|IV)$/i

/** What goes between given and family name and is written small: van, de la, von der. */
const PARTICLE = /^(?:d['’]|\p{Ll}[\p{Ll}’'.-]*)$/u

/** Characters that end a field, turn the direction of a line, or show nothing. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/**
 * Takes apart what stands on a paper: "Ludwig van Beethoven", "Martin King,
 * Jr.", "Beethoven, Ludwig van". One word, the name of a body, and what
 * would be taken for two names stay whole; so does what has no capitals: there
 * the family name may come first.
 */
export function readPersonName(written: string): PersonName {
  const name = oneLine(plainText(written))
  const words = name.split(' ')
  const isWhole = words.length === 1 || /\sand\s/i.test(name) || BODY.test(name)
  if (isWhole || !/\p{Lu}/u.test(name)) return { kind: 'whole', name }
  return name.includes(',') ? readInverted(name) : readInOrder(words)
}

/** A text without what no line of a bibliography may hold. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
}

/** "Family, Given", "Family, Jr., Given" or "Given Family, Jr.". */
function readInverted(name: string): PersonName {
  const [first = '', second = '', third = '', ...rest] = name.split(',').map((part) => part.trim())
  if (first === '' || second === '' || rest.length > 0) return { kind: 'whole', name }
  if (SUFFIX.test(second)) {
    if (third === '') return readInOrder([...first.split(' '), second])
    return { ...readFamily(first.split(' ')), given: third, suffix: second }
  }
  return { ...readFamily(first.split(' ')), given: second, suffix: third }
}

function readInOrder(words: string[]): PersonName {
  const last = words.at(-1) ?? ''
  const suffix = words.length > 2 && SUFFIX.test(last) ? last : ''
  const named = suffix ? words.slice(0, -1) : words
  // The last word is of the family however it is written.
  const start = named.findIndex(
    (word, at) => at > 0 && at < named.length - 1 && PARTICLE.test(word),
  )
  const from = start < 0 ? named.length - 1 : start
  if (from === 0) return { kind: 'whole', name: words.join(' ') }
  return { ...readFamily(named.slice(from)), given: named.slice(0, from).join(' '), suffix }
}

function readFamily(words: string[]) {
  const from = words.findIndex((word, at) => !PARTICLE.test(word) || at === words.length - 1)
  const [particle, family] = [words.slice(0, from), words.slice(from)]
  return { kind: 'person' as const, particle: particle.join(' '), family: family.join(' ') }
}
