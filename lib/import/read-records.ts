import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'

/** A record, or what is wrong with the place where one should be. */
export type FileRecord = { place: string; value: unknown } | { place: string; problem: string }

/** Says what is wrong with a whole file, in words for the operator. */
export class UnreadableFile extends Error {}

const NAME = /\.(jsonl|json)(\.gz)?$/i

/**
 * The records of a .jsonl file (one a line, read as a stream) or a .json file
 * (one array), either of them also as .gz.
 * @throws UnreadableFile when the file as a whole cannot be read.
 */
export async function* readRecords(path: string): AsyncGenerator<FileRecord> {
  const [, format, zipped] = NAME.exec(path) ?? []
  await checkFile(path, zipped !== undefined)
  if (!format) throw new UnreadableFile(`${path} must end in .jsonl, .jsonl.gz, .json or .json.gz.`)
  try {
    const source = openSource(path, zipped !== undefined)
    yield* format.toLowerCase() === 'jsonl' ? readLines(source) : readArray(path, source)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new UnreadableFile(`${path} is damaged or cut off: it does not unpack to its end.`)
    }
    throw error
  }
}

async function checkFile(path: string, isZipped: boolean): Promise<void> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(describeError(path, error.code))
  })
  try {
    if (!(await file.stat()).isFile()) throw new UnreadableFile(`${path} is not a file.`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    if (bytesRead === 0) throw new UnreadableFile(`${path} is empty.`)
    const isGzip = buffer[0] === 0x1f && buffer[1] === 0x8b
    if (isZipped && !isGzip) throw new UnreadableFile(`${path} ends in .gz but is not gzip.`)
    if (isGzip && !isZipped) throw new UnreadableFile(`${path} is gzip: let its name end in .gz.`)
  } finally {
    await file.close()
  }
}

function describeError(path: string, code: string | undefined): string {
  if (code === 'ENOENT') return `There is no file ${path}.`
  return `${path} cannot be opened (${code}).`
}

function openSource(path: string, isZipped: boolean): Readable {
  const source = createReadStream(path)
  if (!isZipped) return source
  const unzipped = createGunzip()
  source.on('error', (error) => unzipped.destroy(error))
  return source.pipe(unzipped)
}

async function* readLines(source: Readable): AsyncGenerator<FileRecord> {
  let failure: unknown
  // readline ends quietly when its source fails.
  source.on('error', (error) => (failure = error))
  let number = 0
  for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
    const place = `line ${++number}`
    if (line.trim() !== '') yield readLine(place, line)
  }
  if (failure) throw failure
}

function readLine(place: string, line: string): FileRecord {
  try {
    return { place, value: JSON.parse(line) }
  } catch {
    return { place, problem: 'it is not JSON' }
  }
}

async function* readArray(path: string, source: Readable): AsyncGenerator<FileRecord> {
  const content = await text(source)
  let values: unknown
  try {
    values = JSON.parse(content)
  } catch {
    throw new UnreadableFile(`${path} is not JSON.`)
  }
  if (!Array.isArray(values)) throw new UnreadableFile(`${path} holds no list of papers.`)
  for (const [i, value] of values.entries()) yield { place: `item ${i + 1}`, value }
}
