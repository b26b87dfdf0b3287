import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { readExport } from '#lib/export/queries.ts'

let isUnderWay = false

/** The export, zipped, made as it is read; null while this process makes another. */
export function openDownload(): ReadableStream<Uint8Array> | null {
  if (isUnderWay) return null
  isUnderWay = true
  const lines = Readable.from(readExport())
  const zipped = createGzip()
  lines.once('close', () => (isUnderWay = false))
  // Either may end early: the one by an error, the other because nobody reads on.
  lines.once('error', (error) => zipped.destroy(error))
  zipped.once('close', () => lines.destroy())
  return Readable.toWeb(lines.pipe(zipped)) as ReadableStream<Uint8Array>
}
