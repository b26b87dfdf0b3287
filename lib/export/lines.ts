import { writeMoment } from '#lib/past/moment.ts'

/**
 * The lines of the open export; docs/export.md describes them. No value needs
 * quotes: they are ids, dates, numbers and words of our own.
 */

export const FORMAT = 2

/** The columns of each kind of line, whose name is the first. */
export const COLUMNS = {
  export: ['format', 'until', 'time_zone'],
  half_life: ['since', 'hours'],
  paper: ['id', 'since', 'list_day', 'list_since', 'external_upvotes'],
  merge: ['id', 'paper', 'into', 'since', 'until'],
  vote: ['paper', 'at', 'kind', 'voter', 'merge', 'first_cast'],
  end: ['votes'],
} as const

type Kind = keyof typeof COLUMNS

/** Names the columns of the lines that follow. */
export function headLine(kind: Kind): string {
  return `columns,${kind},${COLUMNS[kind].join(',')}\n`
}

export function line(kind: Kind, values: readonly (string | number | Date | null)[]): string {
  return `${kind},${values.map(write).join(',')}\n`
}

/** Times cut to the minute: "2026-11-23T09:41Z". */
function write(value: string | number | Date | null): string {
  return value instanceof Date ? writeMoment(value) : String(value ?? '')
}
