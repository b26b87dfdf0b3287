import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { TravelForm } from '#components/travel-form.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayMoment } from '#lib/days/moment.ts'
import type { PaperList as List } from '#lib/papers/card.ts'
import { wallClock } from '#lib/days/wall-clock.ts'
import { writeMoment } from '#lib/past/moment.ts'

type Props = { at: Date; list: List; today: ListDay; timeZone: string }

/** What was trending at a past time, marked as such. */
export function PastTrending({ at, list, today, timeZone }: Props) {
  return (
    <>
      <ListHead
        title="Trending, in the past"
        note="Places and upvotes of that time; titles of today"
      >
        <TravelForm timeZone={timeZone} clock={wallClock(at, timeZone)} />
      </ListHead>
      <p className="border-b-2 border-accent py-3 text-lg">
        As it stood on{' '}
        <time dateTime={at.toISOString()} className="font-semibold">
          {sayMoment(at)}
        </time>
        .{' '}
        <Link href="/papers/trending" prefetch={false} className="text-accent underline">
          See what is trending now
        </Link>
      </p>
      <PaperList
        list={list}
        today={today}
        path="/papers/trending"
        parameters={{ at: writeMoment(at) }}
        isPast
        empty={<p>No more papers followed here.</p>}
      />
    </>
  )
}
