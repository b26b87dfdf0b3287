import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { PastTrending } from '#components/past-trending.tsx'
import { TravelForm } from '#components/travel-form.tsx'
import { WelcomeEmpty } from '#components/welcome-empty.tsx'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { parseAfter, parseTrendingKey, type TrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'
import { readAsked, writeMoment } from '#lib/past/moment.ts'
import { findReach, listPastTrending } from '#lib/past/queries.ts'

const PATH = '/papers/trending'

const FEED = { list: { kind: 'trending' }, title: 'Trending papers' } as const

type Props = PageProps<'/papers/trending'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const isPast = (await searchParams)['at'] !== undefined
  return isPast
    ? { title: 'Trending, in the past', robots: { index: false } }
    : { title: 'Trending' }
}

export default async function TrendingPage({ searchParams }: Props) {
  const { at, after: asked } = await searchParams
  const after = parseAfter(asked, parseTrendingKey)
  if (after === 'not a key') notFound()
  return at === undefined ? drawLive(after) : drawPast(at, after)
}

async function drawLive(after: TrendingKey | null) {
  const list = await listTrending(after)
  if (!after && list.papers.length === 0) return <WelcomeEmpty />
  return (
    <>
      <ListHead title="Trending" note="By upvotes, the freshest counting most" feed={FEED}>
        <Link
          href="/about/ranking"
          prefetch={false}
          className="screen-only text-sm text-muted underline hover:text-ink"
        >
          How ranking works
        </Link>
        <details className="screen-only text-sm">
          <summary className="min-h-6 text-muted underline hover:text-ink">
            As it stood earlier
          </summary>
          <div className="pt-2">
            <TravelForm timeZone={env.TIME_ZONE} />
          </div>
        </details>
      </ListHead>
      <PaperList
        list={list}
        today={today()}
        path={PATH}
        name="trending"
        empty={<p>No more papers follow here.</p>}
      />
    </>
  )
}

async function drawPast(text: string | string[], after: TrendingKey | null) {
  const { TIME_ZONE: timeZone } = env
  const asked = readAsked(text, { reach: await findReach(), timeZone })
  if (!asked) notFound()
  if (asked.kind === 'live') redirect(PATH)
  const { at } = asked
  if (asked.kind === 'redirect') redirect(`${PATH}?at=${writeMoment(at)}`)
  const list = await listPastTrending(at, after)
  return <PastTrending at={at} list={list} today={today()} timeZone={timeZone} />
}
