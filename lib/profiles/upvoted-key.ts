import { isPaperId } from '#lib/papers/paper-id.ts'

/** Where a page of what a person upvotes begins: after this vote. */
export type UpvotedKey = {
  /** When it was first cast, in microseconds since 1970. */
  micros: number
  paperId: string
}

export function writeUpvotedKey({ micros, paperId }: UpvotedKey): string {
  return `${micros}~${paperId}`
}

/** @returns null when the text is not a key. */
export function parseUpvotedKey(text: string): UpvotedKey | null {
  const [micros = '', paperId = '', ...rest] = text.split('~')
  const isKey = /^\d{1,16}$/.test(micros) && isPaperId(paperId) && rest.length === 0
  return isKey ? { micros: Number(micros), paperId } : null
}
