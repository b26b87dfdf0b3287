import type pg from 'pg'
import type { Table } from '#lib/backup/format.ts'
import { HISTORY } from '#lib/database/migrations.ts'

/**
 * What there is to keep: all tables but those whose content PostgreSQL itself
 * forgets in a crash, each after the ones it refers to.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relpersistence = 'p'
       AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND relname <> $1
     GROUP BY relname ORDER BY relname`,
    [HISTORY],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT referring.relname AS "from", referred.relname AS "to"
     FROM pg_constraint
       JOIN pg_class AS referring ON referring.oid = conrelid
       JOIN pg_class AS referred ON referred.oid = confrelid
     WHERE contype = 'f' AND conrelid <> confrelid`,
  )
  return inOrder(tables, references)
}

function inOrder(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = []
  let left = tables
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name))
    const isFree = ({ name }: Table) =>
      !references.some(({ from, to }) => from === name && names.has(to))
    const free = left.filter(isFree)
    if (free.length === 0) throw new Error(`Tables refer to each other: ${[...names].join(', ')}`)
    ordered.push(...free)
    left = left.filter((table) => !isFree(table))
  }
  return ordered
}
