import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { findDatabaseProcess, isRunning, startSite, until } from './site-process.ts'
import { test } from './starting.ts'

/** How the site starts, stops and recovers: real processes, no browser. */

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends site and database`, async ({ dataDir, start }) => {
    const site = start()
    await site.ready
    const database = await findDatabaseProcess(dataDir)
    site.child.kill(signal)
    expect(await site.ended).toBe(0)
    await until(() => !isRunning(database))
  })
}

test('the last line of a start says where the site is', async ({ start }) => {
  const site = start({ LOG_LEVEL: 'warn' })
  const address = await site.ready
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
  expect((await fetch(`${address}/metrics`)).status).toBe(404)
  expect(site.output().trimEnd().split('\n').pop()).toBe(`Ready: ${address}`)
})

test('SIGTERM to npm ends everything', async ({ dataDir, start }) => {
  const site = start({}, ['npm', 'start'])
  const address = await site.ready
  const database = await findDatabaseProcess(dataDir)
  site.child.kill('SIGTERM')
  await site.ended
  await until(() => !isRunning(database))
  await expect(fetch(address)).rejects.toThrow()
})

test('a killed npm takes site and database with it', async ({ dataDir, start }) => {
  const site = start({}, ['npm', 'start'])
  await site.ready
  const database = await findDatabaseProcess(dataDir)
  site.child.kill('SIGKILL')
  await until(() => !isRunning(database))
})

test('a start right after the end of npm takes over from the site that is ending', async ({
  start,
}) => {
  const first = start({}, ['npm', 'start'])
  const { port } = new URL(await first.ready)
  first.child.kill('SIGTERM')
  await first.ended
  expect(await start({ PORT: port }).ready).toBe(`http://localhost:${port}`)
})

test('a second start on the same data folder is refused', async ({ dataDir, start }) => {
  const first = start()
  const address = await first.ready
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toBe(
    `Broadsheet already runs on the data folder ${dataDir}. ` +
      'Stop it first, or set another DATA_DIR and PORT.\n',
  )
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
})

test('a taken port is named, and no database is left behind', async ({ dataDir, start }) => {
  const other = createServer().listen(0)
  const { port } = other.address() as AddressInfo
  const site = start({ PORT: String(port) })
  expect(await site.ended).toBe(1)
  expect(site.output()).toBe(
    `Port ${port} is taken by another program. Stop it, or set PORT to another number.\n`,
  )
  other.close()
  await expect(findDatabaseProcess(dataDir)).rejects.toThrow('ENOENT')
})

test('each bad variable is named', async ({ start }) => {
  const site = start({ PORT: 'eighty', TIME_ZONE: 'Mars/Olympus' })
  expect(await site.ended).toBe(1)
  expect(site.output()).toMatch(/^These settings are wrong:\n {2}PORT: .*\n {2}TIME_ZONE: .*\n$/)
})

test('a database that cannot be reached is said in a sentence', async ({ start }) => {
  const site = start({
    DATABASE_URL: 'postgresql://someone@127.0.0.1:9/papers',
    AUTH_SECRET: 'a secret of thirty-two characters',
  })
  expect(await site.ended).toBe(1)
  expect(site.output()).toContain('No database answers at 127.0.0.1:9 (ECONNREFUSED).')
  expect(site.output()).not.toContain('    at ')
})

test('a database that refuses the password is said in a sentence', async ({ start }) => {
  const url = Object.assign(new URL(process.env['E2E_DATABASE_URL'] ?? ''), { password: 'wrong' })
  const site = start({
    DATABASE_URL: url.toString(),
    AUTH_SECRET: 'a secret of thirty-two characters',
  })
  expect(await site.ended).toBe(1)
  expect(site.output()).toContain('refuses the user "broadsheet" or the password')
})

test('files of another PostgreSQL version are left alone', async ({ dataDir, start }) => {
  const first = start()
  await first.ready
  first.child.kill('SIGTERM')
  await first.ended
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('was made by PostgreSQL 17, and this is PostgreSQL 18.')
  expect(second.output()).toContain('DATA_DIR set to a new folder: npm run restore')
})

test('after kill -9 of the site the next start finds its database', async ({ start }) => {
  const killed = start()
  await killed.ready
  killed.child.kill('SIGKILL')
  await killed.ended
  const next = start()
  await next.ready
  expect(next.output()).toContain('found running')
})

test('after kill -9 of the database the site brings it back', async ({ dataDir, start }) => {
  const address = await start().ready
  const health = async () => (await fetch(`${address}/api/health`)).status
  const killed = await findDatabaseProcess(dataDir)
  process.kill(killed, 'SIGKILL')
  await until(async () => (await health()) === 503)
  await until(async () => (await health()) === 200)
  expect(await findDatabaseProcess(dataDir)).not.toBe(killed)
})

test('after kill -9 of both the next start recovers', async ({ dataDir, start }) => {
  const killed = start()
  await killed.ready
  process.kill(await findDatabaseProcess(dataDir), 'SIGKILL')
  killed.child.kill('SIGKILL')
  await killed.ended
  const address = await start().ready
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
})

test('a command uses the database of a running site and leaves it', async ({ dataDir, start }) => {
  const site = start()
  const address = await site.ready
  expect(countUsers(dataDir)).toBe('0 users\n')
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
})

test('a command without a site stops the database again', async ({ dataDir }) => {
  expect(countUsers(dataDir)).toBe('0 users\n')
  await expect(findDatabaseProcess(dataDir)).rejects.toThrow('ENOENT')
})

test('a site that ends leaves the database to a command', async ({ dataDir, start }) => {
  const site = start()
  await site.ready
  const command = startSite({ DATA_DIR: dataDir }, commandLine(WAIT_FOR_INPUT))
  await until(() => command.output().includes('0 users'))
  const database = await findDatabaseProcess(dataDir)
  site.child.kill('SIGTERM')
  await site.ended
  expect(isRunning(database)).toBe(true)
  command.child.kill('SIGTERM')
  await command.ended
  await until(() => !isRunning(database))
})

const COUNT_USERS = `
  const { db } = await import('#lib/db.ts')
  console.log(await db.user.count() + ' users')`
const WAIT_FOR_INPUT = `${COUNT_USERS}; await new Promise((done) => setTimeout(done, 60_000))`

/** A command of the smallest kind, as bin/ holds them. */
function commandLine(work: string): string[] {
  const script = `
    const { withDatabase } = await import('./bin/with-database.ts')
    await withDatabase(async () => { ${work} })
    process.exit()`
  return [process.execPath, '--input-type=module', '--eval', script]
}

function countUsers(dataDir: string): string {
  const [node = '', ...args] = commandLine(COUNT_USERS)
  const env = { ...process.env, DATABASE_URL: '', AUTH_SECRET: '', DATA_DIR: dataDir }
  return spawnSync(node, args, { env, encoding: 'utf8' }).stdout
}
