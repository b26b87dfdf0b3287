import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
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
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'

/** The commands of docs/operating.md, as they stand there: each is run, or named with who runs it. */

const TIMEOUT_MS = 120_000
const FIXTURE = resolve('app/api/fixtures/daily-papers.json')
const USERNAME = 'ada'

type Trial = {
  command: string
  /** What it ends with, and says. */
  says: RegExp
  status?: number
  /** It takes many seconds. */
  isLong?: true
  /** It works on a database of its own, which is empty. */
  onEmpty?: true
}

/** In an order in which each finds what it needs. */
const TRIALS: Trial[] = [
  { command: 'npm run import -- hf <file, folder or address>', says: /^ {2}\d papers? added/ },
  {
    command: `npm run import -- hf "https://huggingface.co/api/daily_papers?limit=100&date=$(date -u -d yesterday +\\%F)"`,
    says: /^ {2}0 papers added, 0 changed/,
    isLong: true,
  },
  { command: 'npm run import -- arxiv <id…>', says: /^ {2}1 paper added/, isLong: true },
  {
    command: 'npm run import -- arxiv --category cs.CL --since 2d',
    says: /^ {2}0 papers added/,
    isLong: true,
  },
  {
    command: 'npm run import -- arxiv --category cs.CL --since 4d',
    says: /^ {2}0 papers added/,
    isLong: true,
  },
  { command: 'npm run refresh', says: /papers? asked about/, isLong: true },
  { command: 'npm run admin -- <username>', says: /^ada is an admin now\.$/m },
  { command: 'npm run password -- <username>', says: /^http:\/\/localhost:3000\/reset\/\S+$/m },
  { command: 'npm run token -- <username>', says: /^A token for ada/ },
  { command: 'npm run search -- rebuild', says: /papers? indexed in \d+ s/ },
  { command: 'npm run recount', says: /all are what their upvote events say/ },
  { command: 'npm run recount -- --fix', says: /all are what/, isLong: true },
  {
    command: 'npm run recount -- --half-life 48',
    says: /^ {2}The half-life is 48 hours now; it was 24 hours/,
    isLong: true,
  },
  { command: 'npm run backup', says: /backups\/broadsheet-\S+\.sql\.gz$/m, isLong: true },
  { command: 'npm run backup -- <file>', says: /^ {2}\d+ rows kept\./ },
  { command: 'npm run restore -- <file>', says: /^ {2}\d+ rows restored/, onEmpty: true },
  {
    command: 'DATABASE_URL= DATA_DIR=/tmp/drill npm run restore -- <file>',
    says: /^ {2}\d+ rows restored/,
    isLong: true,
  },
  {
    command: 'DATABASE_URL= DATA_DIR=/tmp/drill npm run recount',
    says: /all are what their upvote events say/,
    isLong: true,
  },
  {
    command: 'npm run demo',
    says: /^ {2}There are papers already, so no/,
    isLong: true,
  },
  {
    command: 'npm run demo -- --remove',
    says: /^ {2}There was nothing of the demo here\.$/m,
    isLong: true,
  },
]

const CLEAR_UP = "find .data/backups -name 'broadsheet-*' -mtime +14 -delete"

/** Who runs the others. */
const ELSEWHERE: Record<string, string> = {
  [CLEAR_UP]: 'below, with files of both ages',
  'npm start': 'e2e/lifecycle.spec.ts',
  'npm test': 'this is a part of it',
  'npm run test:long': 'this is a part of it',
  'npm run test:long -- instances': 'a person, before they deploy',
  'npm run test:long -- faults': 'a person, before they deploy',
  'npm run dev': 'a person, while they work',
  'npm run build': 'npm test',
  'npm run lint': 'npm test',
  'npm run screenshots': 'a person, who looks at them',
  'npm run import -- hf': 'a mention; above with what it takes',
  'DATA_DIR=/srv/other npm run restore -- broadsheet-2026-11-23T09-41-05.123Z.sql.gz':
    'above, with a file that is there',
  'curl -H "Authorization: Bearer $METRICS_TOKEN" http://localhost:3000/metrics':
    'e2e/lifecycle.spec.ts',
}

/** Variables that `test:long` reads (e2e/long), not the site. */
const OF_THE_CHECKS = ['FAULT_SEED', 'FAULT_ROUNDS']

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

/** Of other programs, which tests do not bring: what they are to run here is known. */
test('within containers and as another user, the same commands are run', () => {
  const inside = [
    ...docs.matchAll(/(?:docker compose \w+ (?:--rm )?site-1|runuser -u \w+ --) (npm [^`\n]+)/g),
  ]
  expect(inside.length).toBeGreaterThan(3)
  const own = TRIALS.map(({ command }) => command)
  for (const [, command = ''] of inside) {
    expect(own).toContain(command.replace(/\/data\/backups\/(?=<)/, ''))
  }
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

test('what is linked within it is there', () => {
  const titles = [...docs.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  )
  const links = [...docs.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(5)
  expect(titles).toEqual(expect.arrayContaining(links))
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

test('each variable is one that the site reads', () => {
  const names = [...docs.matchAll(/(?:`|^ {4})([A-Z]+(?:_[A-Z]+)+|[A-Z]{5,}(?==))/gm)]
  const own = names.map(([, name]) => name)
  expect(own).toEqual(expect.arrayContaining(['SITE_URL', 'DATABASE_URL', 'EXPORT', 'DATA_DIR']))
  const known = [...Object.keys(NEUTRAL_VARIABLES), ...OF_THE_CHECKS]
  expect(known).toEqual(expect.arrayContaining(own))
})

test('each file that it names is there', () => {
  const links = [...docs.matchAll(/\]\(([^):#]+)\)/g)].map(([, file = '']) => join('docs', file))
  const [, deploy = ''] = /^`deploy\/` has [^:]*: (.*?\.yaml`)/ms.exec(docs) ?? []
  const deployed = [...deploy.matchAll(/`([\w.]+)`/g)].map(([, file = '']) => join('deploy', file))
  expect(links.length * deployed.length).toBeGreaterThan(0)
  for (const file of [...links, ...deployed, '.env.example'])
    expect(existsSync(file), file).toBe(true)
})

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
