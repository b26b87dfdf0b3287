import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/client/client.ts'
import { pool } from '#lib/database/pool.ts'
import { createStatementNames } from '#lib/database/statement-name.ts'

/** A transaction's client, or the plain one: what a query can be sent through. */
export type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

// Development reloads modules on each change; one pool serves them all.
const shared = globalThis as { broadsheetDb?: PrismaClient }

export const db = (shared.broadsheetDb ??= new PrismaClient({
  adapter: new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: createStatementNames(),
  }),
  errorFormat: 'minimal',
}))
