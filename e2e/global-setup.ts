import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIXTURES, startReplayServer } from '#lib/arxiv/replay-server.ts'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { findDatabaseUrl, makeDataDir, startSite } from './site-process.ts'

/** Starts the built site, with demo papers, for all specs; they find it through the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  await using undo = new AsyncDisposableStack()
  const { dataDir, remove } = await makeDataDir()
  undo.defer(remove)
  const arxiv = await startArxiv(undo)
  const databaseUrl = await makeDatabase(undo)
  // One proxy is believed, so that each test can come from an address of its own.
  const site = startSite({
    ...{ DATA_DIR: dataDir, DEMO: '1', TRUSTED_PROXIES: '1', ARXIV_API_URL: arxiv.url },
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  })
  undo.defer(async () => {
    site.child.kill('SIGTERM')
    await site.ended
  })
  process.env['E2E_ARXIV'] = arxiv.folder
  process.env['E2E_SITE_URL'] = await site.ready
  process.env['E2E_DATABASE_URL'] = databaseUrl ?? (await findDatabaseUrl(dataDir))
  const kept = undo.move()
  return () => kept.disposeAsync()
}

/** A database on the server of JOURNEYS_DATABASE_URL; null when the site is to bring its own. */
async function makeDatabase(undo: AsyncDisposableStack): Promise<string | null> {
  const server = process.env['JOURNEYS_DATABASE_URL']
  if (!server) return null
  const name = `broadsheet_journeys_${process.pid}`
  await execute(server, `CREATE DATABASE ${name}`)
  undo.defer(() => execute(server, `DROP DATABASE ${name} WITH (FORCE)`))
  return withDatabase(server, name)
}

/** An arXiv of our own, with the papers of a folder to which tests add theirs. */
async function startArxiv(undo: AsyncDisposableStack): Promise<{ url: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-arxiv-'))
  undo.defer(() => rm(folder, { recursive: true }))
  await cp(FIXTURES, folder, { recursive: true })
  const server = await startReplayServer({ folder })
  undo.defer(server.close)
  return { url: server.url, folder }
}
