import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import {
  copyLine,
  quote,
  type BackupFoot,
  type BackupHead,
  type Table,
} from '#lib/backup/format.ts'
import { damaged, readBackup, type BackupPart } from '#lib/backup/read-backup.ts'
import { listTables } from '#lib/backup/tables.ts'
import { sayCount } from '#lib/counts.ts'
import { listMigrations, migrate, readMigrationNames } from '#lib/database/migrations.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

type Watch = { onProgress?: (rows: number) => void; signal?: AbortSignal }

/**
 * Reads a backup to its end, before anything is done with it.
 * @throws OperatorError when it is damaged, or newer than this software.
 */
export async function checkBackup(file: string): Promise<{ head: BackupHead; rows: number }> {
  let head: BackupHead | null = null
  let rows = 0
  for await (const part of readBackup(file)) {
    if (part.kind === 'head') head = part.head
    if (part.kind === 'rows') rows += part.count
    if (part.kind === 'foot' && sumOf(part.foot) !== rows) throw damaged(file)
  }
  if (!head) throw damaged(file)
  const known = new Set(await readMigrationNames())
  const unknown = head.migrations.find((name) => !known.has(name))
  if (!unknown) return { head, rows }
  throw new OperatorError(
    `${file} was made by a newer version (it knows ${unknown}). Restore it with that version or a later one.`,
  )
}

function sumOf({ rows }: BackupFoot): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}

/**
 * Fills an empty database with a backup that was checked, all of it or none, and
 * brings the tables to this version.
 * @throws OperatorError when there is something in the database.
 */
export async function restoreBackup(
  { file, databaseUrl, head }: { file: string; databaseUrl: string; head: BackupHead },
  watch: Watch = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await expectEmpty(client, head)
    await migrate(databaseUrl, head.migrations)
    await client.query('BEGIN')
    await fill(client, file, watch)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
  await migrate(databaseUrl)
}

async function expectEmpty(client: pg.ClientBase, { migrations }: BackupHead): Promise<void> {
  const applied = await listMigrations(client)
  if (applied.length === 0) return
  const { rows } = await client.query<{ papers: number; people: number }>(
    'SELECT (SELECT count(*)::int FROM papers) AS papers, (SELECT count(*)::int FROM users) AS people',
  )
  const { papers = 0, people = 0 } = rows[0] ?? {}
  if (papers + people > 0) {
    throw new OperatorError(
      `There are ${sayCount(papers, 'paper')} and ${people === 1 ? '1 person' : `${people} people`} in the database already. ` +
        'Restore into a new DATA_DIR, or into an empty database.',
    )
  }
  if (applied.every((name) => migrations.includes(name))) return
  throw new OperatorError(
    'The database has tables of a newer version than the backup. Restore into a new DATA_DIR, or into an empty database.',
  )
}

async function fill(client: pg.Client, file: string, { onProgress, signal }: Watch): Promise<void> {
  const names = (await listTables(client)).map(({ name }) => quote(name))
  // What triggers would note was noted when it happened.
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  // Migrating leaves a few rows, which the backup has, too.
  await client.query(`TRUNCATE ${names.join(', ')} CASCADE`)
  let copy: Copy | null = null
  let rows = 0
  for await (const part of readBackup(file)) {
    signal?.throwIfAborted()
    if (part.kind === 'rows') {
      await copy?.write(part.text)
      onProgress?.((rows += part.count))
      continue
    }
    await copy?.end()
    copy = part.kind === 'table' ? openCopy(client, part.table) : null
    if (part.kind === 'sequence') await setSequence(client, part)
  }
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
}

type Copy = { write: (text: string) => Promise<void>; end: () => Promise<void> }

function openCopy(client: pg.Client, table: Table): Copy {
  const stream = client.query(copyFrom(copyLine(table)))
  const ended = finished(stream)
  // Told by who writes next, or ends it.
  ended.catch(() => {})
  return {
    async write(text) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), ended])
    },
    async end() {
      stream.end()
      await ended
    },
  }
}

type Sequence = Extract<BackupPart, { kind: 'sequence' }>

async function setSequence(client: pg.Client, { name, state }: Sequence): Promise<void> {
  const { value, isCalled } = state
  await client.query('SELECT setval($1::regclass, $2, $3)', [quote(name), value, isCalled])
}
