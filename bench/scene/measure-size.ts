import { findDatabaseUrl } from '#e2e/site-process.ts'
import { provideEnv } from '#lib/env.ts'
import { endingSignal } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { readFamilyMb } from './child.ts'
import { measureVotes, type VoteRates } from './fresh-votes.ts'
import { makeUpSite } from './made-up-site.ts'
import { listReads } from './reads.ts'
import { openDataDir, openScene, type Scene } from './site.ts'
import { timeReads, type ReadTimes } from './time-reads.ts'

/** `measure-size.ts <papers>`: one size of the bench `scale`, in a process of its own as each has its own database. */

export type SizeReport = {
  papers: number
  cast: number
  people: number
  buildSeconds: number
  databaseMb: number
  reads: ReadTimes[]
  votes: VoteRates[]
  /** Of the front and the renderer; null where the system does not tell. */
  memoryMb: { afterReads: (number | null)[]; afterVotes: (number | null)[] }
}

const ending = endingSignal()
const ended = new Promise<never>((_, end) => {
  ending.addEventListener('abort', () => end(ending.reason), { once: true })
})

try {
  await measureSize(Number(process.argv[2]))
  process.exit()
} catch (error) {
  if (!ending.aborted) console.error(error instanceof OperatorError ? error.message : error)
  process.exit(1)
}

async function measureSize(papers: number): Promise<void> {
  await using undo = new AsyncDisposableStack()
  // Whoever is interrupted takes gigabytes away before ending.
  const report = await Promise.race([measure(undo, papers), ended])
  await new Promise<void>((sent) => process.send?.(report, () => sent()))
}

async function measure(undo: AsyncDisposableStack, papers: number): Promise<SizeReport> {
  const dataDir = await openDataDir(undo)
  const started = performance.now()
  await makeUpSite(dataDir, papers)
  const buildSeconds = (performance.now() - started) / 1_000
  console.error(`  made up in ${Math.round(buildSeconds)} s; measuring`)
  provideEnv({ DATABASE_URL: await findDatabaseUrl(dataDir), AUTH_SECRET: 'x'.repeat(32) })
  const scene = await openScene(undo, dataDir)
  const facts = await readFacts(scene)
  const reads = await timeReads(scene, await listReads(scene.client))
  const afterReads = await readFamilyMb(scene.pid)
  const votes = await measureVotes(scene)
  const memoryMb = { afterReads, afterVotes: await readFamilyMb(scene.pid) }
  return { papers, buildSeconds, ...facts, reads, votes, memoryMb }
}

async function readFacts({ client }: Scene) {
  const { rows } = await client.query<Pick<SizeReport, 'cast' | 'people' | 'databaseMb'>>(
    `SELECT (SELECT count(*)::int FROM upvotes) AS cast, (SELECT count(*)::int FROM users) AS people,
      (pg_database_size(current_database()) / 1000000)::int AS "databaseMb"`,
  )
  if (!rows[0]) throw new Error('The database does not answer.')
  return rows[0]
}
