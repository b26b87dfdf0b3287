import type { PaperPage } from '#lib/papers/card.ts'
import { readPersonName } from '#lib/citation/person-name.ts'

/** What a citation says of a paper. */
export type Cited = Pick<
  PaperPage,
  'id' | 'title' | 'abstract' | 'publishedAt' | 'url' | 'doi' | 'journalRef'
> & {
  authors: { name: string }[]
  topics: { slug: string }[]
}

const UNMARKED = /[^a-z]/g

/**
 * What a text cites the paper by: `lovelace-2605.01234`. It never changes, and
 * as the id is the paper's alone, no other in any file has it. All its letters
 * may stand in a key of BibTeX and Biber.
 */
export function citationKey({ id, authors: [first] }: Pick<Cited, 'id' | 'authors'>): string {
  const name = first ? readPersonName(first.name) : null
  const family = name?.kind === 'person' ? name.family : ''
  const bare = family.normalize('NFD').toLowerCase().replace(UNMARKED, '')
  return bare ? `${bare.slice(0, 40)}-${id}` : id
}
