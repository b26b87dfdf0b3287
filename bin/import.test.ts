import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startReplayServer } from '#lib/arxiv/replay-server.ts'
import { freeTurn } from '#lib/arxiv-turn/test-manners.ts'
import { db } from '#lib/db.ts'
import { writeMadeUpArchive } from '#lib/import/made-up-archive.ts'
import { readMeaning } from '#lib/import/test-state.ts'

const PAPERS = 1000
const TIMEOUT_MS = 180_000
const AUTHORS = 10

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-command-'))
const archive = join(folder, 'archive.jsonl')
await writeFile(archive, [...writeMadeUpArchive(PAPERS)].join(''))
afterAll(() => rm(folder, { recursive: true }))

const empty = () => db.$executeRaw`TRUNCATE papers, organizations, topics RESTART IDENTITY CASCADE`
beforeEach(empty)

/** The command as a person calls it, as a process of its own. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [join('bin', 'run.mjs'), 'import', ...args], {
    env: { ...process.env, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, said }))
  return { child, ended }
}

const run = (...args: string[]) => start(...args).ended

async function untilPapers(least: number): Promise<void> {
  while ((await db.paper.count()) < least) await pause(5)
}

/** Papers that lack a part of what each one of the archive has. */
async function countHalfWritten(): Promise<number> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM papers AS paper
    WHERE NOT EXISTS (SELECT FROM rankings WHERE paper_id = paper.id)
      OR NOT EXISTS (SELECT FROM submissions WHERE paper_id = paper.id)
      OR NOT EXISTS (SELECT FROM paper_topics WHERE paper_id = paper.id)
      OR (SELECT count(*) FROM authors WHERE paper_id = paper.id) <> ${AUTHORS}`
  return row.n
}

/** Until the test is over, the disk is full for this paper. */
async function fillUpAt(paperId: string): Promise<void> {
  await db.$executeRawUnsafe(`
    CREATE FUNCTION fill_up() RETURNS trigger AS $$ BEGIN RAISE disk_full; END $$ LANGUAGE plpgsql`)
  onTestFinished(async () => void (await db.$executeRaw`DROP FUNCTION fill_up CASCADE`))
  await db.$executeRawUnsafe(`
    CREATE TRIGGER fill_up BEFORE INSERT ON papers FOR EACH ROW
    WHEN (NEW.id = '${paperId}') EXECUTE FUNCTION fill_up()`)
}

test(
  'an import killed anywhere leaves whole papers, and the next completes it',
  async () => {
    expect(await run('hf', archive)).toMatchObject({ status: 0 })
    const undisturbed = await readMeaning()
    await empty()
    for (const least of [1, 300, 700]) {
      const { child, ended } = start('hf', archive)
      await untilPapers(least)
      child.kill('SIGKILL')
      expect((await ended).status).toBeNull()
      const left = await db.paper.count()
      expect(left).toBeLessThan(PAPERS)
      expect(await countHalfWritten()).toBe(0)
      expect(await readMeaning()).not.toEqual(undisturbed)
    }
    expect(await run('hf', archive)).toMatchObject({ status: 0 })
    expect(await readMeaning()).toEqual(undisturbed)
    // What the checks above are worth.
    await db.$executeRaw`DELETE FROM authors WHERE position = 9 AND paper_id = '2001.10500'`
    expect(await countHalfWritten()).toBe(1)
    expect(await readMeaning()).not.toEqual(undisturbed)
  },
  TIMEOUT_MS,
)

test(
  'two imports of one archive at once come to the same as one',
  async () => {
    await run('hf', archive)
    const undisturbed = await readMeaning()
    await empty()
    const both = await Promise.all([run('hf', archive), run('hf', archive)])
    expect(both.map(({ status }) => status)).toEqual([0, 0])
    expect(await readMeaning()).toEqual(undisturbed)
  },
  TIMEOUT_MS,
)

test(
  'a database that goes away is told with how far the import came, and nothing is lost',
  async () => {
    const { child, ended } = start('hf', archive)
    await untilPapers(200)
    while (child.exitCode === null) {
      await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`
      await pause(1)
    }
    const { status, said } = await ended
    expect(said).toMatch(/^The database went away after \d+ papers, which are in\. Once .*\n$/)
    expect(status).toBe(1)
    expect(await countHalfWritten()).toBe(0)
    expect(await db.paper.count()).toBeGreaterThanOrEqual(Number(/\d+/.exec(said)?.[0]))
    expect(await run('hf', archive)).toMatchObject({ status: 0 })
    expect(await db.paper.count()).toBe(PAPERS)
  },
  TIMEOUT_MS,
)

test(
  'a full disk is told, and the papers before it are in',
  async () => {
    await fillUpAt('2001.10450')
    const { status, said } = await run('hf', archive)
    expect(said).toMatch(
      /^The database has no room left on its disk after 400 papers, which are in\. /,
    )
    expect(status).toBe(1)
    expect(await db.paper.count()).toBe(400)
  },
  TIMEOUT_MS,
)

test(
  'papers of arXiv are told of in the same words',
  async () => {
    const arxiv = await startReplayServer()
    onTestFinished(arxiv.close)
    vi.stubEnv('ARXIV_API_URL', arxiv.url)
    await freeTurn(db)
    expect((await run('arxiv', '2605.01234')).said).toMatch(/^ {2}1 paper added, 0 changed, 0 as /)
    await empty()
    await freeTurn(db)
    await fillUpAt('2605.01234')
    const { status, said } = await run('arxiv', '2605.01234')
    expect(said).toMatch(/^The database has no room left on its disk after 0 papers, .*\n$/)
    expect(status).toBe(1)
  },
  TIMEOUT_MS,
)

test(
  'what was left out is told, and the status says so',
  async () => {
    const good = [...writeMadeUpArchive(1)].join('')
    await writeFile(join(folder, 'mixed.jsonl'), `${good}{"id":"fox"}\n`)
    const mixed = await run('hf', 'mixed.jsonl')
    expect(mixed.status).toBe(1)
    expect(mixed.said).toMatch(
      /^ {2}line 2: left out, title: .*\n {2}1 paper added, .* 1 left out /,
    )

    const nothing = await run('hf', 'nothing.jsonl')
    expect(nothing.status).toBe(1)
    expect(nothing.said).toContain(`${join(folder, 'nothing.jsonl')} is not there.`)

    await writeFile(join(folder, 'lines.jsonl'), '{\n'.repeat(30).replace('{', '{}'))
    expect((await run('hf', 'lines.jsonl')).said).toMatch(
      /line 20: .*\n {2}and 10 more such things\n/,
    )
  },
  TIMEOUT_MS,
)

test(
  'how it is called is told',
  async () => {
    expect(await run('--help')).toMatchObject({
      status: 0,
      said: expect.stringMatching('^Usage: '),
    })
    for (const args of [[], ['hf'], ['hf', 'a', 'b'], ['xf', 'a']]) {
      expect(await run(...args)).toMatchObject({
        status: 2,
        said: expect.stringMatching('^Usage: '),
      })
    }
  },
  TIMEOUT_MS,
)
