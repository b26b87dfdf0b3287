import { writeBibtex } from '#lib/citation/bibtex.ts'
import type { Cited } from '#lib/citation/cited.ts'
import { writeRis } from '#lib/citation/ris.ts'

type Format = { write: (papers: readonly Cited[]) => string; type: string; name: string }

/** By the ending of a file's name. */
export const CITATION_FORMATS = {
  bib: { write: writeBibtex, type: 'application/x-bibtex', name: 'BibTeX' },
  ris: { write: writeRis, type: 'application/x-research-info-systems', name: 'RIS' },
} satisfies Record<string, Format>

export type CitationFormat = keyof typeof CITATION_FORMATS

export function isCitationFormat(text: string): text is CitationFormat {
  return Object.hasOwn(CITATION_FORMATS, text)
}
