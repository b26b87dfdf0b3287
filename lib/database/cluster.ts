import { execFile } from 'node:child_process'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { asDatabaseUser, findBinaries, postgresUser } from '#lib/database/postgres-binaries.ts'
import { readSecrets } from '#lib/database/secrets.ts'

/**
 * The embedded PostgreSQL of a data folder. It runs as a daemon of its own
 * (pg_ctl), not as a child: it outlives a killed site, and whoever comes next,
 * site or command, finds it by the folder's postmaster.pid and uses it.
 */

const run = promisify(execFile)

const ROLE = 'broadsheet'
const SUPERUSER = 'postgres'
const START_TIMEOUT_S = 60
const STOP_TIMEOUT_S = 5

export type Cluster = {
  /** For the site's role, which is no superuser. */
  url: string
  /** For set-up and tests only. */
  superuserUrl: string
  port: number
  /** False when the database was already running. */
  isStartedHere: boolean
}

/**
 * Makes the database on the first call, starts it unless it runs.
 * @param options.port the port to come back on after a crash; otherwise a free one.
 */
export async function startCluster(
  dataDir: string,
  options: { port?: number } = {},
): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  const secrets = await readSecrets(dataDir)
  await initialise(dataDir, secrets.superuserPassword)
  const runningPort = await findRunningPort(folder)
  const port = runningPort ?? options.port ?? (await findFreePort())
  if (runningPort === null) await launch(dataDir, port)
  const address = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`
  const superuserUrl = address(SUPERUSER, secrets.superuserPassword, 'postgres')
  if (runningPort === null) await ensureRole(superuserUrl, secrets.databasePassword)
  return {
    url: address(ROLE, secrets.databasePassword, ROLE),
    superuserUrl,
    port,
    isStartedHere: runningPort === null,
  }
}

/** Ends the database of a data folder, whoever started it; safe when none runs. */
export async function stopCluster(dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir)
  if ((await findRunningPort(folder)) === null) return
  try {
    await pgCtl(folder, ['stop', '-m', 'fast', '-t', String(STOP_TIMEOUT_S)])
  } catch {
    await pgCtl(folder, ['stop', '-m', 'immediate', '-t', String(STOP_TIMEOUT_S)])
  }
}

function clusterFolder(dataDir: string): string {
  return resolve(dataDir, 'postgres')
}

/** Half-made folders never count: initdb works beside the final place, then moves there. */
async function initialise(dataDir: string, superuserPassword: string): Promise<void> {
  const folder = clusterFolder(dataDir)
  if (await readFile(join(folder, 'PG_VERSION')).catch(() => null)) return
  const draft = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = postgresUser()
    await Promise.all([draft, passwordFile].map((path) => chown(path, uid, gid)))
  }
  try {
    await runAsDatabaseUser((await findBinaries()).initdb, folder, [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ])
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, folder)
}

async function launch(dataDir: string, port: number): Promise<void> {
  const folder = clusterFolder(dataDir)
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC`
  const log = join(folder, 'server.log')
  const start = ['start', '-w', '-t', String(START_TIMEOUT_S), '-l', log, '-o', settings]
  const deadline = Date.now() + 10_000
  for (;;) {
    try {
      await pgCtl(folder, start)
      return
    } catch (error) {
      // After kill -9 of the server its last workers hold the folder for a moment.
      if (Date.now() > deadline) {
        throw new Error(`The database did not start; its log is ${log}.`, { cause: error })
      }
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

/** Idempotent, so that a first start killed half-way is completed by the next. */
async function ensureRole(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [ROLE],
    )
    if (!rows[0]?.role) {
      await client.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
    }
    if (!rows[0]?.database) await client.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`)
  } finally {
    await client.end()
  }
}

/** The port of the server that runs on this folder, or null. Lines of postmaster.pid: pid first, port fourth. */
async function findRunningPort(folder: string): Promise<number | null> {
  const pidFile = join(folder, 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  if (await isPostgres(pid)) {
    await pgCtl(folder, ['status'])
    return Number(lines[3]) || null
  }
  // Its process is gone, or its number now belongs to another program.
  await rm(pidFile, { force: true })
  return null
}

async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('postgres')
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

async function pgCtl(folder: string, args: string[]): Promise<void> {
  await runAsDatabaseUser((await findBinaries()).pg_ctl, folder, ['-D', folder, ...args])
}

async function runAsDatabaseUser(program: string, folder: string, args: string[]): Promise<void> {
  const [command, ...prefix] = asDatabaseUser(program, folder)
  await run(command, [...prefix, ...args], { cwd: '/' })
}
