import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startReplayServer } from '#lib/arxiv/replay-server.ts'
import { freeTurn } from '#lib/arxiv-turn/test-manners.ts'
import { stopCluster } from '#lib/database/cluster.ts'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { db } from '#lib/db.ts'
import { CLEAR_UP, ELSEWHERE, TRIALS } from './operating-trials.ts'

/** The commands of docs/operating.md, as they stand there: each is run, or named with who runs it. */

const TIMEOUT_MS = 120_000
const FIXTURE = resolve('app/api/fixtures/daily-papers.json')
const USERNAME = 'ada'

const docs = await readFile('docs/operating.md', 'utf8')
const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
  scripts: Record<string, string>
}
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-operating-'))
const emptyDatabase = `broadsheet_empty_${randomBytes(6).toString('hex')}`
const serverUrl = inject('serverUrl')
const arxiv = await startReplayServer()
const hub = createServer((_, answer) => answer.end('[]')).listen(0, '127.0.0.1')

beforeAll(async () => {
  await execute(serverUrl, `CREATE DATABASE ${emptyDatabase}`)
  await db.user.create({ data: { username: USERNAME } })
})

afterAll(async () => {
  await execute(serverUrl, `DROP DATABASE ${emptyDatabase} WITH (FORCE)`)
  await arxiv.close()
  hub.close()
  await stopCluster(join(folder, 'drill'))
  await rm(folder, { recursive: true })
})

test('each command is known here', () => {
  const known = [...TRIALS.map(({ command }) => command), ...Object.keys(ELSEWHERE)]
  expect(known.toSorted()).toEqual(readCommands())
})

test('backups are cleared up after a fortnight', async () => {
  const backups = join(folder, '.data', 'backups')
  await mkdir(backups, { recursive: true })
  for (const [name, days] of [
    ['broadsheet-old', 16],
    ['broadsheet-new', 13],
    ['other', 16],
  ] as const) {
    const file = join(backups, name)
    await writeFile(file, '')
    const then = new Date(Date.now() - days * 86_400_000)
    await utimes(file, then, then)
  }
  const { status } = await runInShell(`cd "${folder}" && ${CLEAR_UP}`)
  expect(status).toBe(0)
  expect((await readdir(backups)).toSorted()).toEqual(['broadsheet-new', 'other'])
})

test('each names a script that there is', () => {
  for (const command of readCommands()) {
    const [, script = 'start'] = /npm (?:run )?([\w:]+)/.exec(command) ?? []
    expect(Object.keys(scripts), command).toContain(script)
  }
})

const isLong = Boolean(process.env['LONG_TESTS'])

test.each(TRIALS.filter((trial) => isLong || !trial.isLong))(
  '$command',
  async ({ command, says, status = 0, onEmpty }) => {
    await freeTurn(db)
    const variables = onEmpty && { DATABASE_URL: withDatabase(serverUrl, emptyDatabase) }
    const run = await runInShell(command, { ...variables })
    expect(run.said).toMatch(says)
    expect(run.status).toBe(status)
  },
  TIMEOUT_MS,
)

test(
  'each flag is one of those that the commands tell of',
  async () => {
    const calls = ['import --help', 'recount --help', 'token', 'demo --help']
    const told = await Promise.all(calls.map((call) => runInShell(`npm run ${call}`)))
    const known = told.flatMap(({ said }) => said.match(/--[a-z][a-z-]*/g) ?? [])
    const flags = [...docs.matchAll(/`[^`\n]*?(--[a-z][a-z-]*)/g)].map(([, flag]) => flag)
    expect(flags.length).toBeGreaterThan(5)
    expect(known).toEqual(expect.arrayContaining(flags))
  },
  TIMEOUT_MS,
)

/** In the text, and in lines that stand for themselves; of a line of cron what npm does. */
function readCommands(): string[] {
  const inText = /`(npm [^`]+)`/g
  const inLines = /^(?: {4}|.*&& )((?:[A-Z_]+=\S* )*(?:npm|curl|find) .*?)(?: >> .*)?$/gm
  const found = [inText, inLines].flatMap((form) => [...docs.matchAll(form)])
  return [...new Set(found.map(([, command = '']) => command))].toSorted()
}

/** As a person's shell runs it, with something in place of each `<…>`. */
function runInShell(command: string, variables: Record<string, string> = {}) {
  const hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`
  const line = command
    .replace(/npm run (\w+)(?: --(?= ))?/, `"${process.execPath}" bin/run.mjs $1`)
    .replace('<file, folder or address>', FIXTURE)
    .replace('<file>', 'kept.sql.gz')
    .replace('/tmp/drill', join(folder, 'drill'))
    .replace('<username>', USERNAME)
    .replace('<id…>', 'hep-th/9901001')
    .replace('https://huggingface.co', hubUrl)
    // For cron alone a percent sign needs that.
    .replace('\\%', '%')
  const env = {
    ...process.env,
    ...{ INIT_CWD: folder, DATA_DIR: folder, ARXIV_API_URL: arxiv.url },
    ...variables,
  }
  return new Promise<{ status: number; said: string }>((done) => {
    execFile('sh', ['-c', line], { env }, (error, shown, said) => {
      done({ status: error ? Number(error.code) : 0, said: said + shown })
    })
  })
}
