import { collectBytes, type Piece, type Splitter } from '#lib/import/splitter.ts'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'

/** The values of a JSON list, or objects one after the other, over any number of lines. */
export function splitValues(maxBytes: number): Splitter {
  const value = collectBytes(maxBytes)
  const scanner = openScanner()
  let number = 0
  function* finish(): Generator<Piece> {
    const bytes = value.take()
    if (!bytes?.every(isBlank)) yield { place: `item ${++number}`, bytes }
  }
  return {
    *add(chunk) {
      let start = 0
      for (let at = 0; at < chunk.length; at++) {
        const boundary = scanner.read(chunk[at] as number)
        if (boundary === null) continue
        value.add(chunk.subarray(start, boundary === 'after' ? at + 1 : at))
        start = at + 1
        yield* finish()
      }
      value.add(chunk.subarray(start))
    },
    *end() {
      if (scanner.isInside()) throw new UnreadableSource('is cut off: it ends within a list')
      yield* finish()
    },
  }
}

const [QUOTE, BACKSLASH, COMMA, LIST, OBJECT, LIST_END, OBJECT_END] = Buffer.from('"\\,[{]}')

/** Tells where a value ends, byte by byte: with this byte, or before it. */
function openScanner() {
  let depth = 0
  let isList = false
  let isText = false
  let isEscaped = false
  function readText(byte: number): void {
    if (isEscaped) isEscaped = false
    else if (byte === BACKSLASH) isEscaped = true
    else if (byte === QUOTE) isText = false
  }
  function read(byte: number): 'before' | 'after' | null {
    if (isText) readText(byte)
    else if (byte === QUOTE) isText = true
    else if (byte === LIST || byte === OBJECT) {
      depth++
      if (depth > 1 || byte === OBJECT) return null
      isList = true
      return 'before'
    } else if (byte === LIST_END || byte === OBJECT_END) {
      depth = Math.max(0, depth - 1)
      if (depth > 0) return null
      const ends = isList ? 'before' : 'after'
      isList = false
      return ends
    } else if (byte === COMMA && depth === (isList ? 1 : 0)) return 'before'
    return null
  }
  return { read, isInside: () => depth > 0 || isText }
}

function isBlank(byte: number): boolean {
  return byte <= 0x20
}
