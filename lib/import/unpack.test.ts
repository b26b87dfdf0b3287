import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { unpack } from '#lib/import/unpack.ts'

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What came out, and the failure that ended it. */
async function unpackAll(bytes: Buffer, size = 10_000) {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of unpack(cut(bytes, size))) chunks.push(chunk)
  } catch (error) {
    return { bytes: Buffer.concat(chunks), failure: (error as Error).message }
  }
  return { bytes: Buffer.concat(chunks), failure: null }
}

const plain = Buffer.from(randomBytes(300_000).toString('hex'))
const packed = gzipSync(plain)

test.each([1000, 100_000, 1_000_000])('gzip is unpacked, in chunks of %i', async (size) => {
  expect(await unpackAll(packed, size)).toEqual({ bytes: plain, failure: null })
})

test('what is not gzip passes as it is', async () => {
  for (const bytes of [plain.subarray(0, 999), Buffer.from([0x1f]), Buffer.from([0x1f, 0x8c, 1])]) {
    expect(await unpackAll(bytes, 1)).toEqual({ bytes, failure: null })
  }
})

test('of gzip in several parts all are unpacked; what is no gzip after them is passed over', async () => {
  const both = Buffer.concat([packed, packed])
  expect((await unpackAll(both)).bytes).toEqual(Buffer.concat([plain, plain]))
  expect(await unpackAll(Buffer.concat([packed, Buffer.alloc(50_000)]))).toEqual({
    bytes: plain,
    failure: null,
  })
})

test('of gzip that is cut off, nothing before the cut is lost', async () => {
  const { bytes, failure } = await unpackAll(packed.subarray(0, packed.length / 2))
  expect(failure).toBe('is damaged or cut off: it does not unpack to its end')
  expect(plain.subarray(0, bytes.length)).toEqual(bytes)
  expect(bytes.length).toBeGreaterThan(plain.length * 0.45)
  expect((await unpackAll(packed.subarray(0, -1))).bytes).toEqual(plain)
})

test('damaged gzip is told', async () => {
  const damaged = Buffer.from(packed)
  damaged.fill(0xff, 100_000, 100_100)
  expect((await unpackAll(damaged)).failure).toMatch('damaged')
  expect((await unpackAll(Buffer.from([0x1f, 0x8b]))).failure).toMatch('damaged')
})

test('what unpacks without end is given up', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 2 ** 20))
  const { bytes, failure } = await unpackAll(bomb, bomb.length)
  expect(failure).toBe('unpacks to more than 200 times its size, as no papers do')
  expect(bytes.length).toBeLessThan(90 * 2 ** 20)
})
