/** Finds records in bytes that come chunk by chunk, and holds no more than one of them. */
export type Splitter = {
  add: (chunk: Buffer) => Iterable<Piece>
  /** @throws UnreadableSource when the bytes end in the middle. */
  end: () => Iterable<Piece>
}

export type Piece = {
  /** Where it stands: "line 4". */
  place: string
  /** Null when there are too many. */
  bytes: Buffer | null
}

/** Bytes put together, of which no more than `maxBytes` are ever held. */
export function collectBytes(maxBytes: number) {
  let parts: Buffer[] = []
  let length = 0
  return {
    add(part: Buffer): void {
      length += part.length
      if (length > maxBytes) parts = []
      else parts.push(part)
    },
    /** All since the last time; null when they were too many. */
    take(): Buffer | null {
      const bytes = length > maxBytes ? null : Buffer.concat(parts)
      parts = []
      length = 0
      return bytes
    },
  }
}
