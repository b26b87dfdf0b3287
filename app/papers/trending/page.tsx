import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { WelcomeEmpty } from '#components/welcome-empty.tsx'
import { today } from '#lib/days/today.ts'
import { parseAfter, parseTrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'

export const metadata: Metadata = { title: 'Trending' }

export default async function TrendingPage({ searchParams }: PageProps<'/papers/trending'>) {
  const after = parseAfter((await searchParams)['after'], parseTrendingKey)
  if (after === 'not a key') notFound()
  const list = await listTrending(after)
  if (!after && list.papers.length === 0) return <WelcomeEmpty />
  return (
    <>
      <ListHead title="Trending" note="By upvotes, the freshest counting most">
        <Link
          href="/about/ranking"
          prefetch={false}
          className="screen-only text-sm text-muted underline hover:text-ink"
        >
          How ranking works
        </Link>
      </ListHead>
      <PaperList
        list={list}
        today={today()}
        path="/papers/trending"
        name="trending"
        empty={<p>No more papers follow here.</p>}
      />
    </>
  )
}
