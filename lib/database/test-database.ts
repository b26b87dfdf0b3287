import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { execute, withDatabase } from '#lib/database/test-cluster.ts'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'
import type { PrismaClient } from '#prisma/client/client.ts'

/** Gives each test file an empty, migrated database of its own before it imports anything. */
const name = `broadsheet_test_${randomBytes(6).toString('hex')}`
const serverUrl = inject('serverUrl')

await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
Object.assign(process.env, NEUTRAL_VARIABLES)
process.env['DATABASE_URL'] = withDatabase(serverUrl, name)
process.env['AUTH_SECRET'] = 'a secret of the tests, known to all'

/** What a test file imported of them is kept there; to import them only to end them takes a second. */
const opened = globalThis as { broadsheetDb?: PrismaClient; broadsheetSearch?: pg.Pool }

afterAll(async () => {
  await opened.broadsheetDb?.$disconnect()
  await opened.broadsheetSearch?.end()
  await execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
})
