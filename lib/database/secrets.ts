import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { OperatorError } from '#lib/process/operator-error.ts'

const schema = z.object({
  /** Encrypts session cookies. */
  authSecret: z.string().min(32),
  /** Of the database role that the site uses. */
  databasePassword: z.string().min(32),
  /** Of the database's superuser, which only set-up uses. */
  superuserPassword: z.string().min(32),
})

export type Secrets = z.infer<typeof schema>

/**
 * Reads the secrets of a data folder; the first call makes folder and secrets,
 * the latter readable by their owner only.
 * @throws OperatorError when the folder cannot be used.
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  try {
    await mkdir(dataDir, { recursive: true })
    await writeOnce(file, JSON.stringify(generateSecrets(), null, 2))
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (!code) throw new OperatorError(`${file} is damaged. Restore it from a copy.`)
    throw new OperatorError(
      `The data folder ${dataDir} cannot be used (${code}). ` +
        `Make it a folder that you may write to, or set another DATA_DIR.`,
    )
  }
}

/**
 * Makes sessions that another data folder's secret encrypted good in this one.
 * @throws OperatorError when the folder cannot be used.
 */
export async function adoptAuthSecret(dataDir: string, authSecret: string): Promise<void> {
  const secrets = await readSecrets(dataDir)
  const file = join(dataDir, 'secrets.json')
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify({ ...secrets, authSecret }, null, 2), { mode: 0o600 })
  await rename(draft, file)
}

/** Whole or not at all, and never over an existing file, however many try at once. */
async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text, { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
}

function generateSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64url')
  return { authSecret: secret(), databasePassword: secret(), superuserPassword: secret() }
}
