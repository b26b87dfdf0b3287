import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { TravelForm } from '#components/travel-form.tsx'
import { sayMoment } from '#lib/days/moment.ts'
import { env } from '#lib/env.ts'
import { findReach } from '#lib/past/queries.ts'

export const metadata: Metadata = { title: 'Not found' }

/** What an address of trending that was tampered with, or that names no past, leads to. */
export default async function NoSuchTrending() {
  const reach = await findReach()
  return (
    <Notice title="There is no such page of Trending">
      <p>
        The address may be mistyped. A past time in it is written like{' '}
        <code>/papers/trending?at=2026-11-23T09:00Z</code>
        {reach
          ? ` and lies after the first upvote here, on ${sayMoment(reach.first)}.`
          : '; this site has no past yet, because nothing here was ever upvoted.'}
      </p>
      {reach && (
        <div className="mb-4">
          <TravelForm timeZone={env.TIME_ZONE} />
        </div>
      )}
    </Notice>
  )
}
