import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { sayNumber } from '#lib/counts.ts'
import { describeImport, explainFailure } from './import-report.ts'
import { openProblems } from './problems.ts'
import { openProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

/**
 * Brings the papers of a file, a folder or an http(s) address in.
 * @throws OperatorError when it cannot go on.
 */
export async function importHf(place: string): Promise<void> {
  // Else V8 lets garbage pile up to several times what is in use where there is memory.
  setFlagsFromString('--optimize-for-size')
  // The working folder is the project's; this is where the command was called.
  const folder = process.env['INIT_CWD'] ?? process.cwd()
  const path = /^https?:\/\//i.test(place) ? place : resolve(folder, place)
  await withDatabase(() => importWithProgress(path))
}

async function importWithProgress(place: string): Promise<void> {
  const { importHuggingFace } = await import('#lib/import/import-hugging-face.ts')
  const { takeUpChanges } = await import('#lib/search-index/mutations.ts')
  // The site, on the same machine perhaps, goes first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const start = performance.now()
  const progress = openProgress('papers')
  const problems = openProblems(progress)
  let soFar = { read: 0 }
  const count = await importHuggingFace(place, {
    onProblem: problems.tell,
    onProgress(count, { bytes, total }) {
      soFar = count
      progress.show(count.read, total && bytes / total)
    },
  }).catch((error: unknown) => {
    progress.close()
    throw explainFailure(error, soFar.read)
  })
  problems.close()
  await takeUpChanges()
  const rate = sayNumber(Math.round((1000 * count.read) / (performance.now() - start)))
  const good = count.read - count.bad
  progress.tell(`  ${describeImport({ ...count, good })} (${rate} a second)`)
  progress.close()
  if (count.bad + count.unreadable > 0) process.exitCode = 1
}
