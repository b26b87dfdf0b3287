import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster, stopCluster } from '#lib/database/cluster.ts'
import { migrate } from '#lib/database/migrations.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** May create databases. */
    serverUrl: string
    /** A migrated database, to be copied for each test file. */
    template: string
  }
}

/** A PostgreSQL for one run: TEST_DATABASE_URL's, else an embedded one that goes with the run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `broadsheet_template_${process.pid}`
  await execute(server.url, `CREATE DATABASE ${template}`)
  await migrate(withDatabase(server.url, template))
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  return async () => {
    await execute(server.url, `DROP DATABASE ${template} WITH (FORCE)`)
    await server.close()
  }
}

async function openServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, close: async () => {} }
  // `npm test` names the folder, so that it can clear up when it is interrupted.
  const folder = process.env['TEST_DATA_DIR'] || (await mkdtemp(join(tmpdir(), 'broadsheet-test-')))
  const { superuserUrl } = await startCluster(folder, { isThrowaway: true })
  const close = async () => {
    await stopCluster(folder)
    await rm(folder, { recursive: true, force: true })
  }
  return { url: superuserUrl, close }
}

export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

export function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).toString()
}
