import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { provideEnv } from '#lib/env.ts'
import { findDatabaseUrl, makeDataDir, startSite } from '#e2e/site-process.ts'
import { readSecrets } from '#lib/database/secrets.ts'

/** The site as `npm start` runs it, on a data folder of its own. */
export type Scene = {
  url: string
  dataDir: string
  client: pg.Client
  pid: number
  /** For files of this run. */
  folder: string
}

/**
 * @param filled a data folder with papers; without one the site has its demo papers.
 * @param variables of the site's environment.
 */
export async function openScene(
  undo: AsyncDisposableStack,
  filled?: string,
  variables: Record<string, string> = {},
): Promise<Scene> {
  const dataDir = filled ?? (await openDataDir(undo))
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  const site = startSite({ ...variables, DATA_DIR: dataDir, DEMO: filled ? '0' : '1' })
  undo.defer(async () => {
    site.child.kill('SIGTERM')
    await site.ended
  })
  const url = (await site.ready).replace('localhost', '127.0.0.1')
  const client = new pg.Client({ connectionString: await findDatabaseUrl(dataDir) })
  await client.connect()
  undo.defer(() => client.end())
  return { url, dataDir, client, pid: site.child.pid ?? NaN, folder }
}

/** It goes, and the database in it, with the measurement. */
export async function openDataDir(undo: AsyncDisposableStack): Promise<string> {
  const { dataDir, remove } = await makeDataDir()
  undo.defer(remove)
  return dataDir
}

/** Serves these bytes and nothing else; an empty body is a 304. @returns a port for each. */
export async function serveBare(
  undo: AsyncDisposableStack,
  folder: string,
  bodies: Buffer[],
): Promise<number[]> {
  const files = bodies.map((_, i) => join(folder, `bare-${i}`))
  await Promise.all(files.map((file, i) => writeFile(file, bodies[i] ?? '')))
  const child: ChildProcess = fork(new URL('bare-server.ts', import.meta.url), files)
  undo.defer(() => void child.kill())
  const ports: number[] = []
  while (ports.length < files.length) ports.push(Number((await once(child, 'message'))[0]))
  return ports
}

/** Cookies of accounts that are signed in. */
export async function signInMany({ client, dataDir }: Scene, count: number): Promise<string[]> {
  const { authSecret } = await readSecrets(dataDir)
  provideEnv({ DATABASE_URL: await findDatabaseUrl(dataDir), AUTH_SECRET: authSecret })
  const { sealSessionId } = await import('#lib/session-cookie.ts')
  const sessions = Array.from({ length: count }, () => randomUUID())
  const names = sessions.map((id) => `bench-${id.slice(0, 13)}`)
  await client.query(
    `WITH people AS (
       INSERT INTO users (username) SELECT unnest($1::text[]) RETURNING id, username
     )
     INSERT INTO sessions (id, user_id, user_agent, expires_at)
     SELECT given.id, people.id, 'bench', now() + interval '1 day'
     FROM unnest($1::text[], $2::uuid[]) AS given (username, id) JOIN people USING (username)`,
    [names, sessions],
  )
  const sealed = await Promise.all(sessions.map(sealSessionId))
  return sealed.map((value) => `next-auth.session-token=${value}; signed_in=1`)
}

/** The accounts that `signInMany` made, in any order. */
export async function listSignedIn({ client }: Scene): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM users WHERE username LIKE 'bench-%'`,
  )
  return rows.map(({ id }) => id)
}
