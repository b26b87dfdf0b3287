import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Meter, Source } from '#lib/import/sources.ts'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'

/** What is read of a folder, which may hold other things, too. */
const RECORD_FILE = /^[^.].*\.(json|jsonl|ndjson)(\.gz)?$/i

/** The file itself, or a folder's record files in the order of their paths, subfolders included. */
export async function* findFiles(place: string, meter: Meter): AsyncGenerator<Source> {
  const given = await stat(place).catch(explain)
  const paths = given.isDirectory() ? await listFolder(place) : [place]
  const sizes = await Promise.all(paths.map(sizeOf))
  meter.total = sizes.reduce((sum, size) => sum + size, 0)
  for (const path of paths) {
    yield { name: relative(place, path) || place, bytes: readFile(path, meter) }
  }
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(explain)
  const paths = entries
    .filter((entry) => !entry.isDirectory() && RECORD_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  if (paths.length > 0) return paths.sort()
  throw new UnreadableSource(
    'holds no file that ends in .json, .jsonl or .ndjson, or those and .gz',
  )
}

/** One that cannot be had says so when it is read. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0
}

async function* readFile(path: string, meter: Meter): AsyncGenerator<Buffer> {
  try {
    if (!(await stat(path)).isFile()) throw new UnreadableSource('is neither a file nor a folder')
    for await (const chunk of createReadStream(path)) {
      meter.bytes += (chunk as Buffer).length
      yield chunk as Buffer
    }
  } catch (error) {
    explain(error)
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by you',
}

function explain(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException
  if (!code) throw error
  throw new UnreadableSource(REASONS[code] ?? `cannot be read (${code})`)
}
