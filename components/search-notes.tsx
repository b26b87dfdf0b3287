import Link from 'next/link'
import { listNotes } from '#lib/search/notes.ts'
import type { Search } from '#lib/search/run-search.ts'
import { searchPath } from '#lib/search/search-address.ts'

/** What there is to know of how a search was read, and what it left out. */
export function SearchNotes({ search }: { search: Search }) {
  const { didYouMean, address } = search
  const notes = listNotes(search)
  if (notes.length === 0 && didYouMean === null) return null
  return (
    <div className="space-y-1 border-b border-rule py-3 wrap-anywhere">
      {didYouMean !== null && (
        <p className="text-lg">
          Did you mean{' '}
          <Link
            href={searchPath(didYouMean, address.sort)}
            prefetch={false}
            className="text-accent underline"
          >
            {didYouMean}
          </Link>
          ?
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="max-w-[68ch]">
          {note}
        </p>
      ))}
    </div>
  )
}
