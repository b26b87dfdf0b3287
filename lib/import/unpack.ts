import { createGunzip } from 'node:zlib'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'
import { withHead } from '#lib/import/with-head.ts'

/** Zlib's own limit is 1,032; text reaches 20. */
const MAX_RATIO = 200
/** So much may come of any number of bytes. */
const FREE_BYTES = 64 * 2 ** 20
/** Read at a time, because each may become a thousand. */
const SLICE = 16 * 2 ** 10

/**
 * The bytes, unpacked where they are gzip, whatever they are called.
 * @throws UnreadableSource after all that could be read, when they do not unpack to their end.
 */
export async function* unpack(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unpacker: Unpacker | null = null
  let isFirst = true
  for await (const chunk of withHead(bytes, 2)) {
    if (isFirst && chunk[0] === 0x1f && chunk[1] === 0x8b) unpacker = openUnpacker()
    isFirst = false
    if (!unpacker) yield chunk
    else {
      for (let at = 0; at < chunk.length; at += SLICE) {
        yield* unpacker.add(chunk.subarray(at, at + SLICE))
      }
    }
  }
  if (unpacker) yield* unpacker.end()
}

type Unpacker = ReturnType<typeof openUnpacker>

/** All that came of each part is handed out before a failure; zlib's stream itself would drop the last of it. */
function openUnpacker() {
  const gunzip = createGunzip()
  const size = { packed: 0, unpacked: 0 }
  let ready: Buffer[] = []
  let hasFailed = false
  let wake = () => {}
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk))
  gunzip.on('end', () => wake())
  gunzip.on('error', () => {
    hasFailed = true
    wake()
  })
  function* take() {
    for (const chunk of ready) {
      size.unpacked += chunk.length
      yield chunk
    }
    ready = []
    if (hasFailed)
      throw new UnreadableSource('is damaged or cut off: it does not unpack to its end')
    if (size.unpacked > FREE_BYTES && size.unpacked > MAX_RATIO * size.packed) {
      throw new UnreadableSource(
        `unpacks to more than ${MAX_RATIO} times its size, as no papers do`,
      )
    }
  }
  return {
    async *add(part: Buffer) {
      // What follows the end is nobody's.
      if (gunzip.readableEnded) return
      size.packed += part.length
      await new Promise<void>((done) => {
        wake = done
        gunzip.write(part, () => done())
      })
      yield* take()
    },
    async *end() {
      await new Promise<void>((done) => {
        wake = done
        if (gunzip.readableEnded) done()
        gunzip.end()
      })
      yield* take()
    },
  }
}
