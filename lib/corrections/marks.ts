import { createHash } from 'node:crypto'
import { PAPER_FIELDS, type PaperValues } from '#lib/paper-form/paper-values.ts'

export type Field = keyof PaperValues

const MARK_BYTES = 12

/**
 * What a form carries of the paper it shows: a fingerprint of each field. By it
 * a field that the person changed is told from one that somebody else did.
 */
export function writeMarks(values: PaperValues): string {
  return PAPER_FIELDS.map((field) => markOf(values[field])).join('.')
}

/** @returns whether a value is the one that was shown. Nothing is, when the marks are not ours. */
export function readMarks(marks: string): (field: Field, value: PaperValues[Field]) => boolean {
  const shown = new Map(marks.split('.').map((mark, i) => [PAPER_FIELDS[i], mark]))
  return (field, value) => shown.get(field) === markOf(value)
}

function markOf(value: PaperValues[Field]): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest()
  return hash.subarray(0, MARK_BYTES).toString('base64url')
}
