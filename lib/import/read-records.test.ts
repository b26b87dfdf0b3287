import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { readRecords } from '#lib/import/read-records.ts'

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-records-'))
afterAll(() => rm(folder, { recursive: true }))

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name)
  await writeFile(path, content)
  return Array.fromAsync(readRecords(path))
}

const LINES = '{"id":1}\n\n{"id":2}\r\n{"id":'
const RECORDS = [
  { place: 'line 1', value: { id: 1 } },
  { place: 'line 3', value: { id: 2 } },
  { place: 'line 4', problem: 'it is not JSON' },
]

test('each line of a .jsonl is a record, or says what is wrong', async () => {
  expect(await read('a.jsonl', LINES)).toEqual(RECORDS)
  expect(await read('a.jsonl.gz', gzipSync(LINES))).toEqual(RECORDS)
})

test('a .json is a list of records', async () => {
  const items = [{ place: 'item 1', value: { id: 1 } }]
  expect(await read('a.json', '[{"id":1}]')).toEqual(items)
  expect(await read('a.JSON.gz', gzipSync('[{"id":1}]'))).toEqual(items)
})

test.each([
  ['a.csv', 'x', /must end in/],
  ['a.json', '{"id":', /is not JSON/],
  ['a.json', '{"id":1}', /holds no list/],
  ['a.json', '', /is empty/],
  ['a.jsonl', gzipSync(LINES), /is gzip/],
  ['a.jsonl.gz', '{"id":1}', /is not gzip/],
  ['b.jsonl.gz', '', /is empty/],
  ['a.json.gz', gzipSync('[1]').subarray(0, 15), /damaged or cut off/],
  ['cut.jsonl.gz', gzipSync(LINES.repeat(99)).subarray(0, 40), /damaged or cut off/],
])('%s holding %j is refused as a whole', async (name, content, reason) => {
  await expect(read(name, content)).rejects.toThrow(reason)
})

test('a file that is not there, and a folder, are said to be so', async () => {
  await expect(Array.fromAsync(readRecords(join(folder, 'no.json')))).rejects.toThrow('no file')
  await mkdir(join(folder, 'folder.json'))
  await expect(Array.fromAsync(readRecords(join(folder, 'folder.json')))).rejects.toThrow(
    'is not a file',
  )
})
