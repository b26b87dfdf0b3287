import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { importHuggingFaceFile } from '#lib/import/import-file.ts'
import { findRealData } from '#lib/import/test-data.ts'

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-import-'))
afterAll(() => rm(folder, { recursive: true }))

test('good records come in, bad ones are told and left out', async () => {
  const path = join(folder, 'papers.jsonl')
  const record = (i: number) =>
    JSON.stringify({ id: `2605.${10_000 + i}`, title: `Paper ${i}`, dailyDate: '2026-05-04' })
  const lines = Array.from({ length: 600 }, (_, i) => record(i))
  lines[3] = '{"id":'
  lines[5] = '{"id":"2605.00005"}'
  await writeFile(path, lines.join('\n'))

  const told: string[] = []
  const progress: number[] = []
  const count = await importHuggingFaceFile(path, {
    onBad: (place, reason) => told.push(`${place}: ${reason}`),
    onProgress: ({ read }) => progress.push(read),
  })
  expect(count).toEqual({ read: 600, added: 598, changed: 0, kept: 0, bad: 2 })
  expect(told).toEqual(['line 4: it is not JSON', expect.stringMatching(/^line 6: title: /)])
  expect(progress.at(-1)).toBe(600)
  expect(await db.paper.count()).toBe(598)
  expect(await importHuggingFaceFile(path)).toEqual({
    read: 600,
    added: 0,
    changed: 0,
    kept: 0,
    bad: 2,
  })
})

test('a record that only the database refuses is left out alone', async () => {
  await db.$executeRaw`TRUNCATE papers CASCADE`
  const path = join(folder, 'refused.jsonl')
  // A blank to PostgreSQL, not to JavaScript.
  const titles = ['One', '\u0085', 'Three']
  const lines = titles.map((title, i) =>
    JSON.stringify({ id: `2605.2000${i}`, title, dailyDate: '2026-05-04' }),
  )
  await writeFile(path, lines.join('\n'))
  const told: string[] = []
  const onBad = (place: string, reason: string) => told.push(`${place}: ${reason}`)
  const count = await importHuggingFaceFile(path, { onBad })
  expect(count).toEqual({ read: 3, added: 2, changed: 0, kept: 0, bad: 1 })
  expect(told).toEqual([expect.stringMatching(/^line 2: the database refuses it: .*title_given/)])
})

const archive = findRealData('hf-daily/papers.jsonl.gz')
const day = findRealData('hf-daily/raw_api_samples/2024-05-27.json.gz')

test.skipIf(!archive || !day)(
  'the real archive comes in whole, once (skipped without it)',
  async () => {
    await db.$executeRaw`TRUNCATE papers CASCADE`
    const all = { read: 14_287, added: 14_287, changed: 0, kept: 0, bad: 0 }
    expect(await importHuggingFaceFile(archive ?? '')).toEqual(all)
    expect(await importHuggingFaceFile(archive ?? '')).toEqual({ ...all, added: 0 })
    expect(await db.ranking.count()).toBe(14_287)
    expect(await db.author.count()).toBe(140_947)
    expect(await db.ranking.count({ where: { listDay: new Date('2024-05-27') } })).toBeGreaterThan(
      9,
    )
    expect(await importHuggingFaceFile(day ?? '')).toMatchObject({ read: 13, bad: 0 })
  },
  180_000,
)
