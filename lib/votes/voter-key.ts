/**
 * Where a page of those who upvoted a paper begins: after this vote. It goes into
 * the address (`?after=…`), so that votes which arrive meanwhile shift nothing.
 */
export type VoterKey = {
  /** Of the first cast, in microseconds since 1970: as exactly as it is stored. */
  micros: number
  userId: number
}

const KEY = /^(\d{1,16})~(\d{1,10})$/

/** The largest id of a row. */
const MAX_ID = 2 ** 31 - 1

export function writeVoterKey({ micros, userId }: VoterKey): string {
  return `${micros}~${userId}`
}

/** @returns null when the text is not a key. */
export function parseVoterKey(text: string): VoterKey | null {
  const [, micros, userId] = KEY.exec(text) ?? []
  const key = { micros: Number(micros), userId: Number(userId) }
  const isKey = Number.isSafeInteger(key.micros) && key.userId <= MAX_ID
  return isKey ? key : null
}
