import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'

/** Gives each test file an empty, migrated database of its own before it imports anything. */
const name = `broadsheet_test_${randomBytes(6).toString('hex')}`
const serverUrl = inject('serverUrl')

await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
Object.assign(process.env, NEUTRAL_VARIABLES)
process.env['DATABASE_URL'] = withDatabase(serverUrl, name)
process.env['AUTH_SECRET'] = 'a secret of the tests, known to all'

afterAll(async () => {
  const { db } = await import('#lib/db.ts')
  await db.$disconnect()
  const { searchPool } = await import('#lib/search-index/connection.ts')
  await searchPool.end()
  await execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
})
