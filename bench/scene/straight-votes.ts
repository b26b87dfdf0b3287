import pg from 'pg'
import { findDatabaseUrl } from '#e2e/site-process.ts'
import type { Scene } from './site.ts'

/** As many as the site has. */
const CONNECTIONS = 16

type Ask = {
  /** Each person votes once on each paper. */
  papers: string[]
  people: number[]
  seconds: number
}

/** Sends the vote's own statement to PostgreSQL, until all have voted at the longest. @returns votes a second. */
export async function voteStraight({ dataDir }: Scene, ask: Ask): Promise<number> {
  const { castStatement } = await import('#lib/votes/mutations.ts')
  const pool = new pg.Pool({ connectionString: await findDatabaseUrl(dataDir), max: CONNECTIONS })
  const votes = ask.papers.flatMap((paperId) => ask.people.map((userId) => ({ paperId, userId })))
  const started = performance.now()
  const end = started + ask.seconds * 1_000
  let asked = 0
  const worker = async () => {
    for (let vote = votes[asked]; vote && performance.now() < end; vote = votes[asked]) {
      asked++
      const { text, values } = castStatement(vote)
      await pool.query(text, values as unknown[])
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  const took = (performance.now() - started) / 1_000
  await pool.end()
  return asked / took
}
