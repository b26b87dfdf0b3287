/** TeX between mathematics delimiters. */
type MathSpan = {
  tex: string
  /** The index after the closing delimiter. */
  end: number
  isDisplay: boolean
  /** False when only the digit after the last dollar denies it: TeX all the same, but not mathematics. */
  isMath: boolean
}

/** Longer than any formula of 89,000 real records (836); keeps hostile text cheap. */
const MAX_LENGTH = 1000

/**
 * The mathematics that begins at `start`, or null. A dollar opens it only when no
 * space follows, and closes it only when no space precedes and no digit follows:
 * "$5 million to $10" is money.
 */
export function findMath(text: string, start: number): MathSpan | null {
  if (text.startsWith('$$', start)) return findBetween(text, start, '$$')
  if (text[start] === '$') return findInDollars(text, start)
  if (text.startsWith('\\(', start)) return findBetween(text, start, '\\)')
  if (text.startsWith('\\[', start)) return findBetween(text, start, '\\]')
  return null
}

function findInDollars(text: string, start: number): MathSpan | null {
  const close = findClose(text, start + 1, '$')
  if (close < 0) return null
  const tex = text.slice(start + 1, close)
  if (/^\s|\s$|^$/.test(tex)) return null
  const isMath = !isDigit(text[close + 1])
  // Without a backslash it may as well be "$5/$10".
  if (!isMath && !tex.includes('\\')) return null
  return { tex, end: close + 1, isDisplay: false, isMath }
}

function findBetween(text: string, start: number, closer: string): MathSpan | null {
  const close = findClose(text, start + 2, closer)
  if (close < 0) return null
  const tex = text.slice(start + 2, close).trim()
  const end = close + 2
  if (tex === '' || (closer === '$$' && isDigit(text[end]))) return null
  return { tex, end, isDisplay: closer !== '\\)', isMath: true }
}

/** The next closing delimiter, or -1 when another delimiter or the bound comes first. */
function findClose(text: string, from: number, closer: string): number {
  const limit = Math.min(text.length, from + MAX_LENGTH)
  for (let i = from; i < limit; i++) {
    if (text.startsWith(closer, i)) return i
    if (text[i] === '$') return -1
    if (text[i] !== '\\') continue
    i++
    if (text[i] === '(' || text[i] === '[') return -1
  }
  return -1
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}
