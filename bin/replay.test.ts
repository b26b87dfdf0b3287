import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The program that checks the site, tried on small files; e2e/replay.spec.ts runs it against a site. */

const run = promisify(execFile)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-replay-'))
})
afterAll(() => rm(folder, { recursive: true }))

const FILE = `columns,export,format,until,time_zone
export,1,2026-11-23T12:00Z,UTC
columns,half_life,since,hours
half_life,1970-01-01T00:00Z,24
half_life,2026-11-22T00:00Z,1
columns,paper,id,since,list_day,list_since,external_upvotes
paper,2511.00001,2026-11-20T08:00Z,2026-11-20,2026-11-20T08:00Z,0
paper,2511.00002,2026-11-20T08:00Z,2026-11-20,2026-11-21T08:00Z,7
paper,2511.00003,2026-11-22T08:00Z,,,0
columns,vote,paper,at,kind,voter
vote,2511.00001,2026-11-20T09:00Z,cast,m-a
vote,2511.00001,2026-11-20T09:00Z,cast,v-b
vote,2511.00002,2026-11-21T09:00Z,cast,m-a
vote,2511.00002,2026-11-22T09:00Z,withdrawn,m-a
vote,2511.00002,2026-11-23T09:00Z,cast,m-a
columns,end,votes
end,5
`

async function replay(content: string | Buffer, ...args: string[]) {
  const file = join(folder, 'votes')
  await writeFile(file, content)
  return run(process.execPath, ['bin/replay.ts', file, ...args])
    .then(({ stdout, stderr }) => ({ lines: stdout.trimEnd().split('\n'), stderr, code: 0 }))
    .catch(({ code, stderr }) => ({ lines: [] as string[], stderr: String(stderr), code }))
}

test('it stands alone', async () => {
  const source = await readFile('bin/replay.ts', 'utf8')
  const imported = [...source.matchAll(/from '([^']+)'|import\('([^']+)'\)|import '([^']+)'/g)]
  expect(imported.length).toBeGreaterThan(2)
  for (const [, name] of imported) expect(name).toMatch(/^node:/)
  expect(source).not.toMatch(/require|fetch\(|process\.env/)
})

describe('trending', () => {
  test('is what all that the file knows makes of it, zipped or not', async () => {
    const plain = await replay(FILE, 'trending')
    expect(plain.lines.map((line) => line.split('\t').slice(0, 4).join(' '))).toEqual([
      ...['1 2511.00002 1 7', '2 2511.00001 2 0', '3 2511.00003 0 0'],
    ])
    expect(await replay(gzipSync(FILE), 'trending')).toEqual(plain)
    expect((await replay(FILE, 'trending', '--limit', '1')).lines).toHaveLength(1)
  })

  test.each([
    // One vote a day younger weighs twice as much: a tie, which the list day breaks, known or not.
    ['2026-11-21T09:01Z', ['1 2511.00002 1 7 0.999519', '2 2511.00001 2 0 0.999519']],
    ['2026-11-21T09:00Z', ['1 2511.00001 2 0 1.00000', '2 2511.00002 0 7 0.00000']],
    ['2026-11-20T09:00Z', ['1 2511.00001 0 0 0.00000', '2 2511.00002 0 7 0.00000']],
    // Withdrawn, under the half-life of its time.
    [
      '2026-11-22T09:01Z',
      ['1 2511.00001 2 0 7.02381e-15', '2 2511.00002 0 7 0.00000', '3 2511.00003 0 0 0.00000'],
    ],
  ])('at %s', async (at, expected) => {
    const { lines } = await replay(FILE, 'trending', '--at', at)
    expect(lines.map((line) => line.replaceAll('\t', ' '))).toEqual(expected)
  })
})

test.each([
  ['2026-11-20', ['2511.00001', '2511.00002']],
  ['2026-W47', ['2511.00001', '2511.00002']],
  ['2026-11', ['2511.00001', '2511.00002']],
  ['2026-W48', []],
  ['2026-W53', []],
])('the list %s', async (list, ids) => {
  const { lines } = await replay(FILE, list)
  expect(lines.flatMap((line) => line.split('\t')[1] ?? [])).toEqual(ids)
})

test('who casts a voided vote again does not make it stand', async () => {
  const votes = ['voided', 'withdrawn', 'cast'].map(
    (kind) => `vote,2511.00001,2026-11-20T10:00Z,${kind},v-b\n`,
  )
  const voided = FILE.replace(/(.*cast,v-b\n)/, `$1${votes.join('')}`).replace('end,5', 'end,8')
  const { lines } = await replay(voided, '2026-11-20')
  expect(lines[0]).toBe('1\t2511.00002\t1\t7')
})

test('a paper is on a list once its day was known', async () => {
  const { lines } = await replay(FILE, '2026-11-20', '--at', '2026-11-21T08:00Z')
  expect(lines).toEqual(['1\t2511.00001\t2\t0'])
})

test.each([
  ['', ['trending'], 'is cut off'],
  ['id,votes\n1,2\n', ['trending'], 'is no export of votes'],
  [FILE.slice(0, -6), ['trending'], 'is cut off'],
  [gzipSync(FILE).subarray(0, 100), ['trending'], 'cannot be read to its end'],
  [FILE.replace('export,1', 'export,3'), ['trending'], 'line 2: this is format 3'],
  [FILE.replace('cast,v-b', 'moved,v-b'), ['trending'], 'line 12: "moved" is nothing'],
  [
    FILE.replace('2511.00001,2026-11-20T09:00Z,cast,v', '2511.00009,2026-11-20T09:00Z,cast,v'),
    ['trending'],
    'line 12: a vote on 2511.00009',
  ],
  [
    FILE.replace('vote,2511.00002,2026-11-23', 'vote,2511.00001,2026-11-23'),
    ['trending'],
    'line 15: the votes on 2511.00001 do not stand together',
  ],
  [FILE.replace('2026-11-21T09:00Z', 'yesterday'), ['trending'], 'line 13: "yesterday" is no time'],
  [FILE, ['trending', '--at', '2026-11-23T12:02Z'], 'knows nothing later'],
  [FILE, ['trending', '--at', 'noon'], '"noon" is no time'],
  [FILE, ['2026-02-30'], '"2026-02-30" is no list'],
  [FILE, ['2026-W54'], '"2026-W54" is no list'],
  [FILE, ['2025-W53'], '"2025-W53" is no list'],
  [FILE, ['2026-13'], '"2026-13" is no list'],
  [FILE, ['trending', '--limit', 'x'], 'is not understood'],
  [FILE, [], 'Usage:'],
])('what is wrong is named (%#)', async (content, args, sentence) => {
  const { code, stderr } = await replay(content, ...args)
  expect(stderr).toContain(sentence)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(code).toBe(2)
})

test('a file that is not there is named', async () => {
  const failed = run(process.execPath, ['bin/replay.ts', join(folder, 'none.csv'), 'trending'])
  await expect(failed).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('none.csv'),
  })
})
