import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SearchResults } from '#components/search-results.tsx'
import { SearchStart } from '#components/search-start.tsx'
import { today } from '#lib/days/today.ts'
import { findPlace } from '#lib/search/find-place.ts'
import { runSearch } from '#lib/search/run-search.ts'
import { readSearchAddress } from '#lib/search/search-address.ts'

type Props = PageProps<'/papers'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const address = readSearchAddress(await searchParams)
  const asked = address?.text.trim().slice(0, 100)
  return { title: asked ? `${asked} · Search` : 'Search', robots: { index: false } }
}

/** What was found; the bare address leads to the newest list. */
export default async function PapersPage({ searchParams }: Props) {
  const address = readSearchAddress(await searchParams)
  if (!address) redirect('/')
  const place = await findPlace(address.text)
  if (place?.kind === 'here') redirect(`/papers/${place.id}`)
  if (place?.kind === 'not-here') return <SearchStart arxivId={place.arxivId} />
  const day = today()
  const search = await runSearch(address, day)
  return search ? <SearchResults search={search} today={day} /> : <SearchStart />
}
