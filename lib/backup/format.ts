import { z } from 'zod'

/**
 * A backup is a text of SQL, zipped: what `psql` would need to fill tables that
 * the named migrations made, between a first and a last line of JSON in comments.
 */

const FORMAT = 1
const MARK = '-- broadsheet backup '

const headSchema = z.object({
  format: z.literal(FORMAT),
  takenAt: z.iso.datetime(),
  /** Those that had made the tables. */
  migrations: z.array(z.string()).min(1),
  /** With it people stay signed in. */
  authSecret: z.string().min(1),
})

const footSchema = z.object({
  /** Of each table, by name. */
  rows: z.record(z.string(), z.number().int()),
})

export type BackupHead = Omit<z.infer<typeof headSchema>, 'format'>
export type BackupFoot = z.infer<typeof footSchema>

export type Table = { name: string; columns: string[] }

export function headLine(head: BackupHead): string {
  return `${MARK}${JSON.stringify({ format: FORMAT, ...head })}\n`
}

export function footLine(foot: BackupFoot): string {
  return `${MARK}${JSON.stringify(foot)}\n`
}

/** Null when the line is not the first of a backup that is understood here. */
export function readHead(line: string): BackupHead | null {
  return readMarked(line, headSchema)
}

/** Null when the line is not the last of a backup. */
export function readFoot(line: string): BackupFoot | null {
  return readMarked(line, footSchema)
}

function readMarked<T>(line: string, schema: z.ZodType<T>): T | null {
  if (!line.startsWith(MARK)) return null
  try {
    return schema.safeParse(JSON.parse(line.slice(MARK.length))).data ?? null
  } catch {
    return null
  }
}

/** What stands before the rows of a table, which end with `END_OF_ROWS`. */
export function copyLine(table: Table): string {
  return `COPY ${target(table)} FROM stdin;\n`
}

/** A table with its columns, as COPY takes it. */
export function target({ name, columns }: Table): string {
  return `${quote(name)} (${columns.map(quote).join(', ')})`
}

export const END_OF_ROWS = '\\.'

const COPY_LINE =
  /^COPY "(?<name>[a-z_0-9]+)" \((?<columns>"[a-z_0-9]+"(?:, "[a-z_0-9]+")*)\) FROM stdin;$/

/** Null when no rows follow the line. */
export function readCopyLine(line: string): Table | null {
  const { name, columns } = COPY_LINE.exec(line)?.groups ?? {}
  if (!name || !columns) return null
  return { name, columns: columns.split(', ').map((column) => column.slice(1, -1)) }
}

export function sequenceLine(name: string, { value, isCalled }: SequenceState): string {
  return `SELECT setval('${name}', ${value}, ${isCalled});\n`
}

/** From which numbers are given out next. */
export type SequenceState = { value: string; isCalled: boolean }

const SEQUENCE_LINE =
  /^SELECT setval\('(?<name>[a-z_0-9]+)', (?<value>\d+), (?<called>true|false)\);$/

export function readSequenceLine(line: string): { name: string; state: SequenceState } | null {
  const { name, value, called } = SEQUENCE_LINE.exec(line)?.groups ?? {}
  return name && value ? { name, state: { value, isCalled: called === 'true' } } : null
}

export function quote(name: string): string {
  return `"${name}"`
}
