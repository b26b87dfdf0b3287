import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseCacheSize } from '#lib/database/cache-size.ts'
import { initialise } from '#lib/database/initialise.ts'
import { runPostgres } from '#lib/database/postgres-binaries.ts'
import { findRunningPort, recallPort } from '#lib/database/postmaster.ts'
import { readSecrets, type Secrets } from '#lib/database/secrets.ts'
import { waitForLock } from '#lib/process/file-lock.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/**
 * The embedded PostgreSQL of a data folder. It runs as a daemon of its own
 * (pg_ctl), not as a child: it outlives a killed site, and whoever comes next,
 * site or command, finds it by the folder's postmaster.pid and uses it.
 */

const ROLE = 'broadsheet'
const SUPERUSER = 'postgres'
const CONNECT_TIMEOUT_MS = 10_000
/** Replaying the log after a crash may take this long. */
const START_TIMEOUT_S = 60
const STOP_TIMEOUT_S = 3
const RETRY_FOR_MS = 10_000
const RETRY_EVERY_MS = 200
const WRONG_PASSWORD = '28P01'

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_checkpoints=off',
]
/** Several times faster; a crash of the machine loses the data. */
const THROWAWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

export type Cluster = {
  /** For the site's role, which is no superuser. */
  url: string
  /** For set-up and tests only. */
  superuserUrl: string
  port: number
  /** False when the database was already running. */
  isStartedHere: boolean
}

type StartOptions = {
  /** For tests. */
  isThrowaway?: boolean
}

/**
 * Makes the database on the first call, starts it unless it runs.
 * @throws OperatorError when the folder holds what we cannot start.
 */
export async function startCluster(dataDir: string, options: StartOptions = {}): Promise<Cluster> {
  const secrets = await readSecrets(dataDir)
  const folder = clusterFolder(dataDir)
  const lock = await waitForLock(join(dataDir, 'locks', 'start'), 'exclusive')
  try {
    await initialise(folder, { superuser: SUPERUSER, password: secrets.superuserPassword })
    return await untilStarted(folder, () => attempt(folder, secrets, options))
  } finally {
    lock.release()
  }
}

/**
 * Starts a database that ended under a running site, on its old port. It is
 * never made anew: a folder that is gone is a loss to report, not to paper over.
 */
export async function restartCluster(dataDir: string, port: number): Promise<void> {
  const folder = clusterFolder(dataDir)
  if (!existsSync(folder)) throw new OperatorError(`The database's folder, ${folder}, is gone.`)
  const lock = await waitForLock(join(dataDir, 'locks', 'start'), 'exclusive')
  try {
    await untilStarted(folder, async () => {
      if ((await findRunningPort(folder)) === null) await launch(folder, port)
    })
  } finally {
    lock.release()
  }
}

/** Ends the database of a data folder, whoever started it; safe when none runs. */
export async function stopCluster(dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir)
  if ((await findRunningPort(folder)) === null) return
  const stop = (mode: string) => ['-D', folder, 'stop', '-m', mode, '-t', String(STOP_TIMEOUT_S)]
  try {
    await runPostgres('pg_ctl', folder, stop('fast'))
  } catch {
    if ((await findRunningPort(folder)) === null) return
    await runPostgres('pg_ctl', folder, stop('immediate'))
  }
}

function clusterFolder(dataDir: string): string {
  return resolve(dataDir, 'postgres')
}

/** A server that just crashed or is just stopping is in the way for a moment. */
async function untilStarted<T>(folder: string, start: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + RETRY_FOR_MS
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (error instanceof OperatorError) throw error
      if (Date.now() > deadline) {
        const log = join(folder, 'server.log')
        throw new OperatorError(`The database did not start. Its log, ${log}, says why.`, {
          cause: error,
        })
      }
      await pause(RETRY_EVERY_MS)
    }
  }
}

async function attempt(folder: string, secrets: Secrets, options: StartOptions): Promise<Cluster> {
  const runningPort = await findRunningPort(folder)
  const port = runningPort ?? (await choosePort(folder))
  if (runningPort === null) await launch(folder, port, options)
  const address = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`
  const superuserUrl = address(SUPERUSER, secrets.superuserPassword, 'postgres')
  await ensureRole(superuserUrl, secrets.databasePassword)
  return {
    url: address(ROLE, secrets.databasePassword, ROLE),
    superuserUrl,
    port,
    isStartedHere: runningPort === null,
  }
}

async function launch(folder: string, port: number, options: StartOptions = {}): Promise<void> {
  const cache = [`shared_buffers=${chooseCacheSize()}MB`]
  const settings = [...SETTINGS, ...(options.isThrowaway ? THROWAWAY_SETTINGS : cache)]
  const server = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  const log = join(folder, 'server.log')
  const start = ['-D', folder, 'start', '-w', '-t', String(START_TIMEOUT_S), '-l', log]
  await runPostgres('pg_ctl', folder, [...start, '-o', server])
}

/** Preferably the last one: a site that waits for its database to come back looks for it there. */
async function choosePort(folder: string): Promise<number> {
  const last = await recallPort(folder)
  return (last && (await bind(last))) || (await bind(0)) || 0
}

/** @returns the port, chosen by the system for 0, or null when it is taken. */
async function bind(port: number): Promise<number | null> {
  const server = createServer()
  try {
    await new Promise<void>((ready, fail) => {
      server.once('error', fail).listen(port, '127.0.0.1', ready)
    })
    return (server.address() as AddressInfo).port
  } catch {
    return null
  } finally {
    await new Promise((closed) => server.close(closed))
  }
}

/** Asked at each start, so that a first one killed half-way is completed by the next. */
async function ensureRole(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  await client.connect().catch((error: unknown) => {
    if ((error as pg.DatabaseError).code !== WRONG_PASSWORD) throw error
    throw new OperatorError('secrets.json does not fit the database beside it. Restore it.')
  })
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
