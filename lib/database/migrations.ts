import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { OperatorError } from '#lib/process/operator-error.ts'

/** Any number, the same in every instance: who holds this lock migrates. */
const MIGRATION_LOCK = 7_320_001

/** Prisma's table of what was applied. */
export const HISTORY = '_prisma_migrations'

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url)
const ENGINE = join(
  dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')),
  'schema_engine_bg.wasm',
)
const FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies what prisma/migrations holds beyond the database's history, one
 * process at a time, with Prisma's own schema engine.
 * @param names of those to apply, when not all.
 * @returns the names of the migrations applied now.
 * @throws OperatorError when a migration fails: it is named, and has changed nothing.
 */
export async function migrate(databaseUrl: string, names?: string[]): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  try {
    return await migrateWithin(pool, names ?? (await readMigrationNames()))
  } finally {
    await pool.end()
  }
}

/** All that this version has, in their order. */
export async function readMigrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function migrateWithin(pool: pg.Pool, names: string[]): Promise<string[]> {
  const guard = await pool.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    // Spares the 200 ms that loading the engine takes at a start without news.
    if ((await listMigrations(guard)).length === names.length) return []
    const migrationsList = await readMigrations(names)
    await forgetUnfinished(guard)
    const engine = await startEngine(pool)
    const { appliedMigrationNames } = await engine
      .applyMigrations({ migrationsList, filters: FILTERS })
      .catch(async (error: Error) => explain(error, await findUnfinished(guard)))
    return appliedMigrationNames
  } finally {
    // Closing the connection, not returning it, gives up the lock.
    guard.release(true)
  }
}

/** Names of migrations that were applied, in their order; none on an empty database. */
export async function listMigrations(client: pg.ClientBase): Promise<string[]> {
  if (!(await hasHistory(client))) return []
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${HISTORY}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows.map(({ name }) => name)
}

/**
 * A script is done as a whole or not at all, so one that failed, or whose start was
 * killed, left nothing; the engine would refuse to try it again.
 */
async function forgetUnfinished(guard: pg.ClientBase): Promise<void> {
  if (!(await hasHistory(guard))) return
  await guard.query(`DELETE FROM ${HISTORY} WHERE finished_at IS NULL`)
}

async function hasHistory(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('${HISTORY}') IS NOT NULL AS exists`,
  )
  return rows[0]?.exists ?? false
}

async function findUnfinished(guard: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await guard.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${HISTORY} WHERE finished_at IS NULL`,
  )
  return rows[0]?.name
}

/** The engine adds where in its own sources it failed. */
function explain(error: Error, name = ''): never {
  const reason = error.message.replace(/^ *\d+: [\w:]+$[^]*/m, '').trim()
  throw new OperatorError(
    `${reason}\nThe database could not be brought up to date: prisma/migrations/${name} failed, and has changed nothing.`,
  )
}

async function startEngine(pool: pg.Pool) {
  await (loadedEngine ??= loadEngine())
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
}

/** Once a process: the bindings know one instance, and forget in the middle of its work any before it. */
let loadedEngine: Promise<void> | undefined

async function loadEngine(): Promise<void> {
  const { instance } = await WebAssembly.instantiate(await readFile(ENGINE), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
}

/**
 * Sends a migration as one script, which PostgreSQL then does as a whole or not
 * at all. The adapter would split it at each semicolon, those in functions and
 * comments included.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] })
    }
    return adapter
  }
}

async function readMigrations(names: string[]) {
  return {
    baseDir: fileURLToPath(MIGRATIONS),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(readMigration)),
  }
}

async function readMigration(name: string) {
  const content = await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8')
  return {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } },
  }
}
