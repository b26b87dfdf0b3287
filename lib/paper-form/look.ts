import { readAuthors } from '#lib/paper-form/author-list.ts'
import { MAX_ABSTRACT, MAX_TITLE } from '#lib/papers/draft.ts'
import type { Piece } from '#lib/tex/pieces.ts'
import { readParagraphs, readTitle } from '#lib/tex/read-text.ts'

/** A paper that is being filled in, ready to be drawn. */
export type PaperLook = {
  title: Piece[]
  authors: string[]
  abstract: Piece[][]
}

/** Names that fit beside a form. */
const MOST_AUTHORS = 50

/** Reads no more than may be sent in the end. */
export function readLook(typed: Record<string, string>): PaperLook {
  return {
    title: readTitle((typed['title'] ?? '').slice(0, MAX_TITLE)),
    authors: readAuthors((typed['authors'] ?? '').slice(0, MAX_ABSTRACT)).slice(0, MOST_AUTHORS),
    abstract: readParagraphs((typed['abstract'] ?? '').slice(0, MAX_ABSTRACT)),
  }
}
