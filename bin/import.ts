import { resolve } from 'node:path'
import type { ImportCount } from '#lib/import/import-file.ts'
import { withDatabase } from './with-database.ts'

/** `npm run import -- hf <file>`: brings papers in. */

const USAGE = `Usage: npm run import -- hf <file>
  <file>  papers of Hugging Face's daily lists: .jsonl or .json, also with .gz`

/** Reasons told one by one; a file of another kind would fill the screen. */
const MAX_REASONS = 20
const REFRESH_MS = 250

const [source, path, ...more] = process.argv.slice(2)

if (source !== 'hf' || !path || more.length > 0) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  // The working folder is the project's; this is where the command was called.
  const folder = process.env['INIT_CWD'] ?? process.cwd()
  await withDatabase(() => importFile(resolve(folder, path)))
}

async function importFile(file: string): Promise<void> {
  const { importHuggingFaceFile } = await import('#lib/import/import-file.ts')
  const { UnreadableFile } = await import('#lib/import/read-records.ts')
  const progress = openProgress()
  try {
    const count = await importHuggingFaceFile(file, progress)
    progress.close(count)
    if (count.bad > 0) process.exitCode = 1
  } catch (error) {
    progress.breakOff()
    if (!(error instanceof UnreadableFile)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** One line that counts up on a terminal; only the result elsewhere. */
function openProgress() {
  const start = performance.now()
  const { stderr } = process
  let shownAt = start
  let reasons = 0
  let saved: ImportCount | null = null
  const tell = (text: string) => {
    if (stderr.isTTY) stderr.write('\r\x1b[K')
    console.error(text)
  }
  const close = (count: ImportCount) => {
    if (reasons > MAX_REASONS) tell(`  and ${say(reasons - MAX_REASONS)} more left out`)
    const known = count.read - count.bad - count.added - count.changed
    tell(
      `  ${say(count.added)} papers added, ${say(count.changed)} changed, ` +
        `${say(known)} as they were, ${say(count.bad)} left out (${rate(count, start)})`,
    )
  }
  return {
    onProgress(count: ImportCount) {
      saved = count
      if (!stderr.isTTY || performance.now() - shownAt < REFRESH_MS) return
      shownAt = performance.now()
      stderr.write(`\r\x1b[K  ${say(count.read)} papers, ${rate(count, start)}`)
    },
    onBad(place: string, reason: string) {
      if (reasons++ < MAX_REASONS) tell(`  ${place}: left out, ${reason}`)
    },
    close,
    /** Tells what has come in before the file ended too early. */
    breakOff() {
      if (saved) close(saved)
    },
  }
}

function rate(count: ImportCount, start: number): string {
  const seconds = (performance.now() - start) / 1000
  return `${say(Math.round(count.read / seconds))} a second`
}

function say(count: number): string {
  return count.toLocaleString('en')
}
