import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/client/client.ts'
import { SteadyClient } from '#lib/database/steady-client.ts'
import { createStatementNames } from '#lib/database/statement-name.ts'
import { env } from '#lib/env.ts'

/** Connections of one site process; PostgreSQL allows 100 in all by default. */
export const POOL_SIZE = 16

/** For a free connection, or for a new one: whoever asked is told to try again after that. */
const CONNECT_TIMEOUT_MS = 10_000

/** A transaction's client, or the plain one: what a query can be sent through. */
export type Queryable = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

// Development reloads modules on each change; one pool serves them all.
const shared = globalThis as { broadsheetDb?: PrismaClient }

export const db = (shared.broadsheetDb ??= new PrismaClient({
  adapter: new PrismaPg(
    {
      connectionString: env.DATABASE_URL,
      Client: SteadyClient,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    },
    { statementNameGenerator: createStatementNames() },
  ),
  errorFormat: 'minimal',
}))
