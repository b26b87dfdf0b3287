import { createHash } from 'node:crypto'

/** Ids at Hugging Face have the form of MongoDB's. */
const DIGITS = 24

/** One of our numbers in that form. */
export function numberId(id: number): string {
  return id.toString(16).padStart(DIGITS, '0')
}

/** Of what has no number here; the same each time. */
export function hashId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS)
}
