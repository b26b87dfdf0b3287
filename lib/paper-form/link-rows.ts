import type { PaperLink } from '#lib/papers/draft.ts'

/** The form's rows; some more than a person may give, for those that other sources told of. */
export const LINK_ROWS = 14

/** Rows that a form without links begins with. */
export const MIN_ROWS = 1

/** The fields of a row, which are named as a refusal names what is wrong with them. */
export function linkFields(row: number): { kind: string; url: string } {
  return { kind: `links.${row}.kind`, url: `links.${row}.url` }
}

/** The rows with an address, from the top. A kind that is none is left for the schema to refuse. */
export function readLinkRows(typed: Record<string, string>): (PaperLink & { row: number })[] {
  return allRows().flatMap((row) => {
    const { kind, url } = linkFields(row)
    const address = typed[url]?.trim() ?? ''
    return address === '' ? [] : [{ row, kind: typed[kind] as PaperLink['kind'], url: address }]
  })
}

export function writeLinkRows(links: readonly PaperLink[]): Record<string, string> {
  return Object.fromEntries(
    allRows().flatMap((row) => {
      const { kind, url } = linkFields(row)
      return [
        [kind, links[row]?.kind ?? ''],
        [url, links[row]?.url ?? ''],
      ]
    }),
  )
}

function allRows(): number[] {
  return Array.from({ length: LINK_ROWS }, (_, row) => row)
}
