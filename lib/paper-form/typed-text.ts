import { z } from 'zod'
import { sayNumber } from '#lib/counts.ts'

/**
 * What must not stand in a text that others read: control characters (a
 * database takes no NUL), halves of surrogate pairs, and marks that turn the
 * direction of what follows them. Tabs and line breaks may.
 */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|\p{Cs}/u

const VISIBLE = /[\p{L}\p{N}]/u

/** Characters before an unfit one that are quoted, so that it is found. */
const QUOTED = 20

/** A typed text that others will read; may be empty. */
export function typedText(name: string, maxLength: number) {
  return z
    .string()
    .max(maxLength, {
      error: `${name} has at most ${sayNumber(maxLength)} characters.`,
      abort: true,
    })
    .superRefine((text, context) => {
      const problem = explainUnfit(text)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })
}

/** Whether nothing stands in it that must not. */
export function isFit(text: string): boolean {
  return !UNFIT.test(text)
}

/** Whether there is something to read in it: a letter or a digit, not only marks and spaces of no width. */
export function isReadable(text: string): boolean {
  return VISIBLE.test(text)
}

/** One line, single spaces. */
export function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Paragraphs as they were typed; a browser sends line breaks in a way of its own. */
export function toParagraphs(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function explainUnfit(text: string): string | null {
  const found = UNFIT.exec(text)
  if (!found) return null
  const before = toLine(text.slice(0, found.index).slice(-QUOTED))
  return `Take out the invisible character ${before ? `after “${before}”` : 'at the beginning'}.`
}
