import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  END_OF_ROWS,
  readCopyLine,
  readFoot,
  readHead,
  readSequenceLine,
  type BackupFoot,
  type BackupHead,
  type SequenceState,
  type Table,
} from '#lib/backup/format.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

export type BackupPart =
  | { kind: 'head'; head: BackupHead }
  | { kind: 'table'; table: Table }
  /** Lines of the table before, in the form of COPY. */
  | { kind: 'rows'; text: string; count: number }
  | { kind: 'sequence'; name: string; state: SequenceState }
  | { kind: 'foot'; foot: BackupFoot }

/**
 * The parts of a backup in their order.
 * @throws OperatorError when the file is none, is damaged or ends too early; what
 *   came before must then not be believed.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  let isFirst = true
  let isInRows = false
  let isComplete = false
  for await (const lines of readLines(file)) {
    let rows: string[] = []
    for (const line of lines) {
      if (isInRows && line !== END_OF_ROWS) {
        rows.push(line)
        continue
      }
      if (rows.length > 0) yield toRows(rows)
      rows = []
      if (isInRows) {
        isInRows = false
        continue
      }
      const part: BackupPart | null = isComplete ? null : readPart(line)
      if (!part || (part.kind === 'head') !== isFirst) throw damaged(file)
      isFirst = false
      isInRows = part.kind === 'table'
      isComplete = part.kind === 'foot'
      yield part
    }
    if (rows.length > 0) yield toRows(rows)
  }
  if (!isComplete) throw damaged(file)
}

function toRows(lines: string[]): BackupPart {
  return { kind: 'rows', text: `${lines.join('\n')}\n`, count: lines.length }
}

function readPart(line: string): BackupPart | null {
  const table = readCopyLine(line)
  if (table) return { kind: 'table', table }
  const sequence = readSequenceLine(line)
  if (sequence) return { kind: 'sequence', ...sequence }
  const head = readHead(line)
  if (head) return { kind: 'head', head }
  const foot = readFoot(line)
  return foot && { kind: 'foot', foot }
}

/** As many whole lines as a chunk of the file holds. */
async function* readLines(file: string): AsyncGenerator<string[]> {
  const zipped = createReadStream(file)
  const text = createGunzip().setEncoding('utf8')
  zipped.on('error', (error) => text.destroy(error))
  let rest = ''
  try {
    for await (const chunk of zipped.pipe(text) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield lines
    }
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, file)
  } finally {
    zipped.destroy()
  }
  if (rest) throw damaged(file)
}

function explain(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code?.startsWith('Z_')) return damaged(file)
  if (!error.code) return error
  return new OperatorError(`${file} cannot be read (${error.code}).`)
}

export function damaged(file: string): OperatorError {
  return new OperatorError(
    `${file} is no backup of this software, or it is damaged. Nothing was restored.`,
  )
}
