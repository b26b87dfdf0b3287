import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecords } from '#lib/import/read-records.ts'

/** Bytes that come in chunks of a size. */
async function* cut(content: string | Buffer, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = (content: string | Buffer, size?: number) =>
  Array.fromAsync(readRecords(cut(content, size)))

const LINES = '{"id":1}\n\n{"id":"é\\"}"}\r\n{"id":\n[]\n5'
const OF_LINES = [
  { place: 'line 1', value: { id: 1 } },
  { place: 'line 3', value: { id: 'é"}' } },
  { place: 'line 4', problem: 'it is not JSON' },
  { place: 'line 5', value: [] },
  { place: 'line 6', value: 5 },
]

test.each([1, 2, 7, 1000])('each line is a record, in chunks of %i bytes', async (size) => {
  expect(await read(LINES, size)).toEqual(OF_LINES)
  expect(await read(gzipSync(LINES), size)).toEqual(OF_LINES)
})

const OF_LIST = [
  { place: 'item 1', value: { id: 1, tags: [',', ']', '"', '\\'] } },
  { place: 'item 2', problem: 'it is not JSON' },
  { place: 'item 3', value: 'x' },
  { place: 'item 4', value: { id: 2 } },
]

test.each([1, 2, 7, 1000])('each item of a list is a record, in chunks of %i', async (size) => {
  const list = ' \n[{"id": 1,\n "tags": [",", "]", "\\"", "\\\\"]}, {"id"}, "x",{"id":2}\n]\n'
  expect(await read(list, size)).toEqual(OF_LIST)
  expect(await read(`\ufeff${list}`, size)).toEqual(OF_LIST)
})

test('any list gives its values, however it is written and comes in', async () => {
  const list = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      list,
      fc.nat(4),
      fc.integer({ min: 1, max: 64 }),
      async (values, indent, size) => {
        const records = await read(JSON.stringify(values, null, indent), size)
        const expected = JSON.parse(JSON.stringify(values)) as unknown[]
        expect(records).toEqual(expected.map((value, i) => ({ place: `item ${i + 1}`, value })))
      },
    ),
  )
})

test('an object over several lines is a record, and so is each of several', async () => {
  const object = (id: number) => JSON.stringify({ id, of: ['a'] }, null, 2)
  expect(await read(`${object(1)}\n${object(2)}`)).toEqual([
    { place: 'item 1', value: { id: 1, of: ['a'] } },
    { place: 'item 2', value: { id: 2, of: ['a'] } },
  ])
})

test('lists one after the other are read through', async () => {
  expect(await read('[]')).toEqual([])
  expect(await read('[1]\n[]\n[2,3]')).toMatchObject([{ value: 1 }, { value: 2 }, { value: 3 }])
})

test.each([
  ['', 'is empty'],
  [' \n\n', 'is empty'],
  [gzipSync(''), 'is empty'],
  ['<!DOCTYPE html><html>', 'is a web page, not records'],
  ['id\ttitle\n1\tFoxes', 'holds no records in JSON'],
  [Buffer.alloc(99), 'holds no records in JSON'],
])('nothing to read is told as a whole (%#)', async (content, reason) => {
  await expect(read(content)).rejects.toThrow(reason)
})

test('what is not JSON in a line or holds raw NULs is told alone', async () => {
  expect(await read('x\n{"id":"\0"}\n{"id":2}')).toEqual([
    { place: 'line 1', problem: 'it is not JSON' },
    { place: 'line 2', problem: 'it is not JSON' },
    { place: 'line 3', value: { id: 2 } },
  ])
})

/** Reads on after a failure, to tell what was had before. */
async function readUntilFailure(bytes: AsyncIterable<Buffer>) {
  const values: unknown[] = []
  try {
    for await (const record of readRecords(bytes)) values.push(record)
  } catch (error) {
    return { values, reason: (error as Error).message }
  }
  return { values, reason: null }
}

test('of a list that is cut off, the items before stay', async () => {
  expect(await readUntilFailure(cut('[{"id":1},{"id":2},{"id":'))).toMatchObject({
    values: [{ value: { id: 1 } }, { value: { id: 2 } }],
    reason: 'is cut off: it ends within a list',
  })
})

async function* repeat(times: number, before: string, after: string): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(2 ** 20, 'x')
  yield Buffer.from(before)
  for (let i = 0; i < times; i++) yield chunk
  yield Buffer.from(after)
}

test('a line longer than any text can be costs nothing, and the next is read', async () => {
  const lines = repeat(600, '{"id":1}\n{"id":"', '"}\n{"id":2}')
  expect(await Array.fromAsync(readRecords(lines))).toEqual([
    { place: 'line 1', value: { id: 1 } },
    { place: 'line 2', problem: 'it is longer than 2 MB' },
    { place: 'line 3', value: { id: 2 } },
  ])
})

test('an item of 50 MB is left out, and the next is read', async () => {
  const list = repeat(50, '[{"id":1},{"id":"', '"},{"id":2}]')
  expect(await Array.fromAsync(readRecords(list))).toEqual([
    { place: 'item 1', value: { id: 1 } },
    { place: 'item 2', problem: 'it is longer than 2 MB' },
    { place: 'item 3', value: { id: 2 } },
  ])
})

test('brackets without end are told, not followed', async () => {
  expect(await read('['.repeat(500_000) + ']'.repeat(500_000), 2 ** 16)).toHaveLength(1)
  expect(await readUntilFailure(cut('['.repeat(5_000_000), 2 ** 16))).toMatchObject({
    reason: expect.stringMatching('cut off'),
  })
})
