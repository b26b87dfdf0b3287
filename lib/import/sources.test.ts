import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSources } from '#lib/import/read-sources.ts'

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-sources-'))
afterAll(() => rm(folder, { recursive: true }))

async function write(path: string, content: string): Promise<string> {
  const file = join(folder, path)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, content)
  return file
}

const meter = () => ({ bytes: 0, total: null as number | null })
const read = (place: string) => Array.fromAsync(readSources(place, meter()))

test('a file is read whatever it is called, and how far is known', async () => {
  const file = await write('papers.csv', '{"id":1}\n')
  const read = meter()
  expect(await Array.fromAsync(readSources(file, read))).toMatchObject([
    { place: 'line 1', value: { id: 1 } },
  ])
  expect(read).toEqual({ bytes: 9, total: 9 })
})

test('the record files of a folder are read in order, also those below, and no others', async () => {
  await write('days/2026/b.jsonl', '{"id":3}\n{"id":')
  await write('days/2026/a.json', '[{"id":2}]')
  await write('days/10.ndjson', '{"id":1}')
  await write('days/2027.JSON.gz', '[{"id":4}]')
  await write('days/.hidden.json', '{"id":9}')
  await write('days/list.tsv.gz', 'id')
  await write('days/README.md', '# Days')
  expect(await read(join(folder, 'days'))).toMatchObject([
    { place: '10.ndjson, line 1', value: { id: 1 } },
    { place: '2026/a.json, item 1', value: { id: 2 } },
    { place: '2026/b.jsonl, line 1', value: { id: 3 } },
    { place: '2026/b.jsonl, line 2', problem: 'it is not JSON' },
    { place: '2027.JSON.gz, item 1', value: { id: 4 } },
  ])
})

test('a file of a folder that cannot be read does not keep the others away', async () => {
  await write('mixed/1.json', '')
  await symlink(join(folder, 'nowhere'), join(folder, 'mixed/2.json'))
  await write('mixed/3.json', '[1')
  await write('mixed/4.json', '[2]')
  expect(await read(join(folder, 'mixed'))).toMatchObject([
    { unreadable: '1.json is empty.' },
    { unreadable: '2.json is not there.' },
    { unreadable: '3.json is cut off: it ends within a list.' },
    { place: '4.json, item 1', value: 2 },
  ])
})

test('what is no place to read from is told', async () => {
  await write('empty/README.md', 'Nothing.')
  const told = async (path: string) => read(join(folder, path))
  expect(await told('nothing.json')).toEqual([
    { unreadable: `${join(folder, 'nothing.json')} is not there.` },
  ])
  expect(await told('empty')).toEqual([
    { unreadable: expect.stringMatching(/ holds no file that ends in \.json, /) },
  ])
  expect(await read('/dev/null')).toEqual([
    { unreadable: '/dev/null is neither a file nor a folder.' },
  ])
  expect(await read('no\0where')).toEqual([{ unreadable: expect.stringMatching(/ERR_INVALID/) }])
})
