import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { writeMadeUpArchive } from '#lib/import/made-up-archive.ts'
import { runCommand } from './scene/child.ts'
import { load, quantile, type Timings } from './scene/load.ts'
import { withOwnDatabase } from './scene/own-database.ts'

/**
 * How fast an archive comes in, what memory it takes, and what reading and
 * voting take meanwhile beside what they take in peace.
 */

/** About as many as Hugging Face has listed. */
const PAPERS = 15_000
/** The first of them are here before; they are read and voted on. */
const KNOWN = 1000
const VOTERS = 1000
const PER_SECOND = 20
const PEACE_MS = 15_000

const given = process.argv[3]

await withOwnDatabase(async (folder) => {
  const archive = given
    ? resolve(process.env['INIT_CWD'] ?? '', given)
    : await writeArchive(join(folder, 'archive.jsonl'), PAPERS)
  await runCommand('import', 'hf', await writeArchive(join(folder, 'known.jsonl'), KNOWN))
  const actions = await openActions()
  const during = (until: Promise<unknown>) => load(actions, { perSecond: PER_SECOND, until })
  await during(pause(PEACE_MS / 3))
  for (const time of ['first', 'second']) {
    // A larger site reads more slowly, import or not.
    const peace = await during(pause(PEACE_MS))
    report(`Before the ${time} import`, peace, peace)
    const importing = runCommand('import', 'hf', archive)
    report(`During the ${time} import`, await during(importing), peace)
    const { said, peakMb } = await importing
    console.log(`\nThe ${time} import: ${said.trim()}, ${peakMb ?? '?'} MB at most`)
  }
})

async function writeArchive(path: string, papers: number): Promise<string> {
  await writeFile(path, writeMadeUpArchive(papers))
  return path
}

/** What people do meanwhile, by the site's own queries and mutations, each on another paper. */
async function openActions() {
  const { db } = await import('#lib/db.ts')
  const { findPaper, listTrending } = await import('#lib/papers/queries.ts')
  const { castUpvote } = await import('#lib/votes/mutations.ts')
  const data = Array.from({ length: VOTERS }, (_, i) => ({ username: `voter-${i}` }))
  const voters = endless(await db.user.createManyAndReturn({ data }))
  const papers = endless(await db.paper.findMany({ select: { id: true } }))
  const vote = async () => {
    const { id, username, role } = voters()
    const outcome = await castUpvote(
      { id, username, role, sessionId: null, ban: null },
      papers().id,
    )
    if (!outcome.ok) throw new Error(outcome.message)
  }
  return {
    'read trending': () => listTrending(null),
    'read a paper': () => findPaper(papers().id),
    vote,
  }
}

function endless<T>(items: T[]): () => T {
  let taken = 0
  return () => items[taken++ % items.length] as T
}

function report(when: string, timings: Timings, peace: Timings): void {
  const row = (name: string, cells: string[]) =>
    console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(14)).join(''))
  row(`\n${when}`, ['median, ms', '95 %, ms', 'most, ms', '95 % / peace'])
  for (const [action, times] of Object.entries(timings)) {
    const [median, high, most] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)]
    const ratio = high / quantile(peace[action] ?? [], 0.95)
    row(
      `  ${action}`,
      [median, high, most, ratio].map((n) => n.toFixed(1)),
    )
  }
}
