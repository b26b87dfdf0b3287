import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** All that a production build is made from; a name that does not exist counts as empty. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.js',
  'postcss.config.mjs',
  'proxy.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const HASH_LENGTH = 16

/** Changes whenever a build would come out differently; tests count for nothing. */
export async function hashSources(root = '.'): Promise<string> {
  const sum = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await listFiles(root, source)) {
      sum
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0')
    }
  }
  return sum.digest('hex').slice(0, HASH_LENGTH)
}

async function listFiles(root: string, path: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .sort()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}
