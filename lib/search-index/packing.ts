/**
 * How the index lies in the database.
 *
 * A paper is the codes of its words in their order, field after field, each code
 * a varint. Terms have small numbers when they came early, and common ones do, so
 * most take a byte or two.
 *
 * A posting is four bytes: the term's impact on a paper (0 to 255), then the
 * paper's number within its segment. As numbers, largest first, they are in the
 * order of impact.
 */

/** Ends a field. */
export const FIELD_END = 0
/** Ends a name, and the part of a title before its colon. */
export const BREAK = 1

/** Of one paper: the longest abstract and ten thousand names have fewer. */
export const MOST_CODES = 1 << 17

export function codeOf(termId: number, isJoined: boolean): number {
  return 2 * termId + (isJoined ? 1 : 0)
}

/** Term ids start from 1, so that no code is one of the marks above. */
export function termOf(code: number): number {
  return code >> 1
}

export function isJoinedCode(code: number): boolean {
  return (code & 1) === 1
}

export function packCodes(codes: number[]): Buffer {
  const bytes: number[] = []
  for (let code of codes) {
    while (code > 0x7f) {
      bytes.push((code & 0x7f) | 0x80)
      code >>>= 7
    }
    bytes.push(code)
  }
  return Buffer.from(bytes)
}

/** Reads the codes of `bytes` from `start` to `end` into an array that is used again and again. @returns how many. */
export function unpackCodes(bytes: Uint8Array, into: Uint32Array, start = 0, end = bytes.length) {
  let count = 0
  let code = 0
  let shift = 0
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    code |= (byte & 0x7f) << shift
    if (byte > 0x7f) shift += 7
    else {
      into[count++] = code
      code = shift = 0
    }
  }
  return count
}

/** @param postings as `posting` makes them. */
export function packPostings(postings: Uint32Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 * postings.length)
  postings.forEach((posting, i) => bytes.writeUInt32LE(posting, 4 * i))
  return bytes
}

export function offsetOf(posting: number): number {
  return posting & 0xff_ffff
}

export function impactOf(posting: number): number {
  return posting >>> 24
}

export function posting(offset: number, impact: number): number {
  return ((impact << 24) | offset) >>> 0
}
