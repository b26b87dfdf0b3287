import { link, open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  copyLine,
  END_OF_ROWS,
  footLine,
  headLine,
  quote,
  sequenceLine,
  type SequenceState,
  target,
} from '#lib/backup/format.ts'
import { listTables } from '#lib/backup/tables.ts'
import { listMigrations } from '#lib/database/migrations.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

type Watch = {
  /** Told after each table how many rows are written, and waited for. */
  onProgress?: (rows: number) => void | Promise<void>
  signal?: AbortSignal
}

type Source = { databaseUrl: string; authSecret: string }

/**
 * Writes all that a site knows, as it was at one moment, while it goes on.
 * @param file appears whole or not at all, readable by its owner only.
 * @returns how many there are.
 * @throws OperatorError when there is such a file, or it cannot be written.
 */
export async function takeBackup(source: Source, file: string, watch: Watch = {}): Promise<number> {
  const draft = `${file}.${process.pid}.part`
  const total = { rows: 0 }
  try {
    const written = await open(draft, 'w', 0o600)
    const text = Readable.from(readAll(source, total, watch))
    await pipeline(text, createGzip(), written.createWriteStream({ flush: true }))
    // Unlike renaming, this takes no other file's place.
    await link(draft, file)
    return total.rows
  } catch (error) {
    return explain(error as NodeJS.ErrnoException, file)
  } finally {
    await rm(draft, { force: true })
  }
}

function explain(error: NodeJS.ErrnoException, file: string): never {
  if (error.code === 'EEXIST') {
    throw new OperatorError(`${file} is there already. Name another file.`)
  }
  if (error.code && /^E[A-Z]+$/.test(error.code)) {
    throw new OperatorError(`${file} cannot be written (${error.code}). Name another place.`)
  }
  throw error
}

/** The text of a backup, from one snapshot: who writes meanwhile neither waits nor is waited for. */
async function* readAll(
  { databaseUrl, authSecret }: Source,
  total: { rows: number },
  { onProgress, signal }: Watch,
): AsyncGenerator<string | Buffer> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // What was under way is told of it, too.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const migrations = await listMigrations(client)
    yield headLine({ takenAt: new Date().toISOString(), migrations, authSecret })
    const rows: Record<string, number> = {}
    for (const table of await listTables(client)) {
      yield copyLine(table)
      const copy = client.query(copyTo(`COPY ${target(table)} TO STDOUT`))
      for await (const chunk of copy as AsyncIterable<Buffer>) {
        signal?.throwIfAborted()
        yield chunk
      }
      yield `${END_OF_ROWS}\n`
      rows[table.name] = copy.rowCount
      total.rows += copy.rowCount
      await onProgress?.(total.rows)
    }
    // Numbers are given out without regard to snapshots; read last, none is given out twice.
    for (const [name, state] of await readSequences(client)) yield sequenceLine(name, state)
    yield footLine({ rows })
  } finally {
    await client.end()
  }
}

async function readSequences(client: pg.ClientBase): Promise<[string, SequenceState][]> {
  const { rows: sequences } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  )
  const states: [string, SequenceState][] = []
  for (const { name } of sequences) {
    const { rows } = await client.query<SequenceState>(
      `SELECT last_value AS value, is_called AS "isCalled" FROM ${quote(name)}`,
    )
    if (rows[0]) states.push([name, rows[0]])
  }
  return states
}
