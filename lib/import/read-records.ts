import { splitLines } from '#lib/import/split-lines.ts'
import { splitValues } from '#lib/import/split-values.ts'
import type { Piece, Splitter } from '#lib/import/splitter.ts'
import { unpack } from '#lib/import/unpack.ts'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'
import { withHead } from '#lib/import/with-head.ts'

/** A record, or what is wrong with the place where one should be. */
export type SourceRecord = { place: string; value: unknown } | { place: string; problem: string }

/** Real ones reach 90 kB; one with as many authors as a paper may have stays below. */
const MAX_RECORD_MB = 2
const MAX_RECORD = MAX_RECORD_MB * 2 ** 20

/** Enough to tell the format. */
const HEAD = 64 * 2 ** 10
const BYTE_ORDER_MARK = Buffer.from('\ufeff')

/**
 * The records of JSON lines, a JSON list or a JSON object, plain or as gzip.
 * No more than one record is held at a time.
 * @throws UnreadableSource, after all records that could be read, when the rest cannot.
 */
export async function* readRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRecord> {
  let splitter: Splitter | null = null
  for await (const chunk of withHead(unpack(bytes), HEAD)) {
    const isMarked = splitter === null && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK)
    const text = isMarked ? chunk.subarray(3) : chunk
    splitter ??= chooseSplitter(text)
    for (const piece of splitter.add(text)) yield* readPiece(piece)
  }
  if (!splitter) throw new UnreadableSource('is empty')
  for (const piece of splitter.end()) yield* readPiece(piece)
}

function chooseSplitter(bytes: Buffer): Splitter {
  const head = bytes.toString('utf8', 0, HEAD)
  if (/^\s*(\[|\{\s*\n)/.test(head)) return splitValues(MAX_RECORD)
  if (/^[ \t]*\{/m.test(head)) return splitLines(MAX_RECORD)
  if (/^\s*</.test(head)) throw new UnreadableSource('is a web page, not records')
  throw new UnreadableSource(head.trim() === '' ? 'is empty' : 'holds no records in JSON')
}

function* readPiece({ place, bytes }: Piece): Generator<SourceRecord> {
  const text = bytes?.toString().trim()
  if (text === undefined) yield { place, problem: `it is longer than ${MAX_RECORD_MB} MB` }
  else if (text !== '') yield readText(place, text)
}

function readText(place: string, text: string): SourceRecord {
  try {
    return { place, value: JSON.parse(text) }
  } catch {
    return { place, problem: 'it is not JSON' }
  }
}
