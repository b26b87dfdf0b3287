import { createRequire } from 'node:module'

/** For tests: what citation-js, an importer of both formats, makes of a file. It has no types. */
const load = createRequire(import.meta.url)

export type ReadBack = {
  id: string
  title: string
  author?: { given?: string; family?: string; literal?: string; suffix?: string }[]
} & Record<string, unknown>

const TYPES = { bib: '@bibtex/text', ris: '@ris/file' }

export function readBack(file: string, format: keyof typeof TYPES): ReadBack[] {
  load('@citation-js/plugin-bibtex')
  load('@citation-js/plugin-ris')
  const { Cite } = load('@citation-js/core')
  return new Cite(file, { forceType: TYPES[format] }).data
}
