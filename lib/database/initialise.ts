import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { postgresUser, runPostgres } from '#lib/database/postgres-binaries.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/** Of the PostgreSQL that package.json pins. Its files are of no use to another major version. */
const MAJOR_VERSION = '18'

/**
 * Makes the database's files unless they are there. Half-made ones never
 * count: initdb works beside the final place, then they move there.
 * @throws OperatorError when they are there, but not ours to start.
 */
export async function initialise(
  folder: string,
  owner: { superuser: string; password: string },
): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return checkFiles(folder, version.trim())
  const draft = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, owner.password, { mode: 0o600 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = postgresUser(folder)
    await Promise.all([draft, passwordFile].map((path) => chown(path, uid, gid)))
  }
  try {
    await runPostgres('initdb', folder, [
      `--pgdata=${draft}`,
      `--username=${owner.superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ])
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const { stderr } = error as { stderr?: string }
    throw new OperatorError(`${stderr ?? String(error)}The database could not be made.`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, folder)
}

async function checkFiles(folder: string, version: string): Promise<void> {
  if (version !== MAJOR_VERSION) {
    throw new OperatorError(
      `${folder} was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR_VERSION}. ` +
        'Nothing was changed. To move what is in it:\n' +
        '  1. with the version of Broadsheet that made it: npm run backup -- <file>\n' +
        '  2. with this one, and DATA_DIR set to a new folder: npm run restore -- <file>',
    )
  }
  const { uid } = await stat(folder)
  const ownId = process.getuid?.()
  if (ownId === 0 || ownId === uid) return
  throw new OperatorError(
    `The database in ${dirname(folder)} belongs to another user of this machine. ` +
      `Start Broadsheet as that user, or set another DATA_DIR.`,
  )
}
