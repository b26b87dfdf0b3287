import type { Character } from '#lib/tex/characters.ts'

const MAX_QUOTATION = 400

/** TeX's ties, dashes and quotation marks at `start`, where they are plainly meant. */
export function readPunctuation(text: string, start: number): Character | null {
  const before = text[start - 1] ?? ' '
  if (text[start] === '~') return readTie(text, start)
  if (text[start] === '-') return readDash(text, start)
  if (before === text[start] || text[start] !== text[start + 1]) return null
  if (text[start + 2] === text[start]) return null
  if (text[start] === '`')
    return !/\s/.test(text[start + 2] ?? ' ') ? { text: '“', end: start + 2 } : null
  return isQuoting(text, start) ? { text: '”', end: start + 2 } : null
}

/** Whether a quotation was opened and not closed: 5'' are inches. */
function isQuoting(text: string, start: number): boolean {
  const passage = text.slice(Math.max(0, start - MAX_QUOTATION), start)
  return passage.lastIndexOf('``') > passage.lastIndexOf("''")
}

/** "Fig.~3" is held together; "~3 GB" is about three. */
function readTie(text: string, start: number): Character | null {
  const holds =
    /[\p{L}.)}]/u.test(text[start - 1] ?? '') && /[\p{L}\p{N}\\(]/u.test(text[start + 1] ?? '')
  return holds ? { text: '\u00a0', end: start + 1 } : null
}

/** "--quiet" and "-->" are no dashes, nor is a row of more than three. */
function readDash(text: string, start: number): Character | null {
  const length = /^-+/.exec(text.slice(start, start + 5))?.[0].length ?? 0
  const before = text[start - 1] ?? ' '
  const after = text[start + length] ?? ' '
  if (before === '-' || length < 2 || length > 3 || after === '>' || before === '<') return null
  if (/\s/.test(before) && !/\s/.test(after)) return null
  return { text: length === 2 ? '–' : '—', end: start + length }
}
