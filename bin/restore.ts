import { resolve } from 'node:path'
import { checkBackup, restoreBackup } from '#lib/backup/restore-backup.ts'
import { sayCount } from '#lib/counts.ts'
import { openDatabase } from '#lib/database/open.ts'
import { adoptAuthSecret } from '#lib/database/secrets.ts'
import { env } from '#lib/env.ts'
import { endingSignal } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { lockSite } from '#lib/process/site-lock.ts'
import { openProgress } from './progress.ts'

/** `npm run restore -- <file>`: fills an empty database with a backup. */

const USAGE = `Usage: npm run restore -- <file>
  Fills an empty database, a new DATA_DIR or the one of DATABASE_URL, with what npm run backup
  wrote, all of it or nothing, and brings it to this version.`

const [given, ...more] = process.argv.slice(2)
if (given === '--help') console.log(USAGE)
else if (given && more.length === 0 && !given.startsWith('-')) {
  await restore(resolve(process.env['INIT_CWD'] ?? '', given))
} else {
  console.error(USAGE)
  process.exitCode = 2
}

async function restore(file: string): Promise<void> {
  const isOwn = !env.DATABASE_URL
  const { head, rows } = await checkBackup(file)
  const lock = isOwn ? claimDataDir() : null
  const database = await openDatabase()
  const progress = openProgress('rows')
  try {
    const onProgress = (done: number) => progress.show(done, done / Math.max(rows, 1))
    const watch = { onProgress, signal: endingSignal() }
    await restoreBackup({ file, databaseUrl: database.url, head }, watch)
    if (isOwn) await adoptAuthSecret(env.DATA_DIR, head.authSecret)
  } finally {
    progress.close()
    await database.close()
    lock?.release()
  }
  console.error(`  ${sayCount(rows, 'row')} restored, as they were at ${head.takenAt}`)
  if (isOwn || env.AUTH_SECRET === head.authSecret) return
  console.error(
    '  AUTH_SECRET is not the one of the backup: people will have to sign in again. That one stands in the first line of it.',
  )
}

/** A site that runs there would show what is not yet whole. */
function claimDataDir() {
  const lock = lockSite(env.DATA_DIR)
  if (lock) return lock
  throw new OperatorError(
    `Broadsheet runs on the data folder ${env.DATA_DIR}. Stop it first, or set another DATA_DIR.`,
  )
}
