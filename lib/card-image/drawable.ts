/** What the fonts of a card have: Latin alphabets, and signs of print. */
const LATIN = /[^\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]/gu

/** Letters that titles of papers have and the fonts do not, by name. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )
const ALPHA = 0x3b1

const SIGNS: Record<string, string> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
}

/** More lines than that are no picture. */
const MAX_LENGTH = 180

/**
 * A text with what can be drawn of it. For anything else the drawing would ask
 * foreign hosts for fonts and pictures. Null when little is left.
 */
export function toDrawable(text: string): string | null {
  const spelled = text.replace(/[^\x20-\x7e]/gu, (letter) => SIGNS[letter] ?? spellGreek(letter))
  const drawable = spelled.replace(LATIN, '').replace(/\s+/g, ' ').trim()
  if (drawable.length < spelled.length / 2) return null
  return drawable.length > MAX_LENGTH ? `${drawable.slice(0, MAX_LENGTH).trimEnd()}…` : drawable
}

function spellGreek(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  const lower = GREEK[code - ALPHA]
  if (lower) return lower
  const upper = GREEK[code + 0x20 - ALPHA]
  return upper ? upper.charAt(0).toUpperCase() + upper.slice(1) : letter
}
