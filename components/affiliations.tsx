import type { DraftAuthor } from '#lib/papers/draft.ts'

/** So many stand under the names; the others unfold. */
const SHOWN = 6

/** Between the places of one author, as lib/arxiv joins them. */
const AND = '; '

/** Where a paper's authors are, each place once. */
export function Affiliations({ authors }: { authors: DraftAuthor[] }) {
  const all = authors.flatMap(({ affiliation }) => affiliation?.split(AND) ?? [])
  const places = [...new Set(all)]
  if (places.length === 0) return null
  const others = places.slice(SHOWN)
  return (
    <div className="mt-1 max-w-[72ch] text-sm text-muted">
      <p>{places.slice(0, SHOWN).join(' · ')}</p>
      {others.length > 0 && (
        <details>
          <summary className="inline-block min-h-6 underline hover:text-ink">
            and {others.length} more {others.length === 1 ? 'place' : 'places'}
          </summary>
          <p>{others.join(' · ')}</p>
        </details>
      )}
    </div>
  )
}
