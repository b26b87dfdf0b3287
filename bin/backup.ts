import { resolve } from 'node:path'
import { newBackupFile } from '#lib/backup/backup-file.ts'
import { takeBackup } from '#lib/backup/take-backup.ts'
import { sayCount } from '#lib/counts.ts'
import { openDatabase } from '#lib/database/open.ts'
import { env } from '#lib/env.ts'
import { endingSignal } from '#lib/process/ending.ts'
import { openProgress } from './progress.ts'

/** `npm run backup [-- <file>]`: writes all that the site knows to a file, while the site goes on. */

const USAGE = `Usage: npm run backup [-- <file>]
  Writes accounts, papers, votes and all else, as they are at one moment, to a file that only you
  may read; without a name, to a new one in the folder backups of the data folder.`

const [given, ...more] = process.argv.slice(2)
if (given === '--help') console.log(USAGE)
else if (more.length === 0 && !given?.startsWith('-')) await backUp()
else {
  console.error(USAGE)
  process.exitCode = 2
}

/** As the database is: a backup before an upgrade must not be of tables that are upgraded already. */
async function backUp(): Promise<void> {
  const database = await openDatabase()
  try {
    const file = given
      ? resolve(process.env['INIT_CWD'] ?? '', given)
      : await newBackupFile(env.DATA_DIR, new Date())
    const progress = openProgress('rows')
    const source = { databaseUrl: database.url, authSecret: env.AUTH_SECRET ?? '' }
    const onProgress = (done: number) => progress.show(done, null)
    const watch = { onProgress, signal: endingSignal() }
    const rows = await takeBackup(source, file, watch).finally(progress.close)
    console.error(`  ${sayCount(rows, 'row')} kept. To restore them: npm run restore -- ${file}`)
    console.log(file)
  } finally {
    await database.close()
  }
}
