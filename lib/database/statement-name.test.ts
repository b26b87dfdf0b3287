import { expect, test } from 'vitest'
import { createStatementNames } from '#lib/database/statement-name.ts'
import { db } from '#lib/db.ts'

test('a text has one name, and another text another', () => {
  const nameOf = createStatementNames()
  const [first, second] = [{ sql: 'SELECT 1' }, { sql: 'SELECT 2' }]
  expect(nameOf(first)).toMatch(/^[\w-]{22}$/)
  expect(nameOf({ ...first })).toBe(nameOf(first))
  expect(nameOf(second)).not.toBe(nameOf(first))
})

test('texts without end do not fill the database with plans', () => {
  const nameOf = createStatementNames(1)
  const name = nameOf({ sql: 'SELECT 1' })
  expect(nameOf({ sql: 'SELECT 2' })).toBe('')
  expect(nameOf({ sql: 'SELECT 1' })).toBe(name)
})

test('PostgreSQL keeps what was named', async () => {
  const isKept = async () => {
    const [row] = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 'owl' AS bird`
      return tx.$queryRaw<[{ kept: number }]>`
        SELECT count(*)::int AS kept FROM pg_prepared_statements WHERE statement LIKE '%owl%bird%'`
    })
    return row.kept
  }
  expect(await isKept()).toBeGreaterThan(0)
})
