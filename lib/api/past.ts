import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { env } from '#lib/env.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import type { PaperList } from '#lib/papers/card.ts'
import type { TrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'
import { readAsked } from '#lib/past/moment.ts'
import { findReach, listPastTrending } from '#lib/past/queries.ts'
import { findRecords } from '#lib/records/queries.ts'
import type { PaperRecord } from '#lib/records/record.ts'

export type RecordList = { records: PaperRecord[]; next: string | null }

const NO_PAST = refuseParameters({
  at: 'must be a time since the first upvote here, such as 2026-11-01T09:00Z',
})

/** Trending as it stood at a time, in any spelling; just now, it is as it stands. */
export async function listPast(
  at: string,
  after: TrendingKey | null,
): Promise<Outcome<RecordList>> {
  const asked = readAsked(at, { reach: await findReach(), timeZone: env.TIME_ZONE })
  if (!asked) return NO_PAST
  const isLive = asked.kind === 'live'
  return done(
    await readList(isLive ? await listTrending(after) : await listPastTrending(asked.at, after)),
  )
}

/** All that there is to tell of the papers of a list, with the counts and days that it has. */
export async function readList({ papers, next }: PaperList): Promise<RecordList> {
  const found = await findRecords(papers.map(({ id }) => id))
  const byId = new Map(found.map((record) => [record.id, record]))
  const records = papers.flatMap(({ id, upvotes, listDay }) => {
    const record = byId.get(id)
    return record ? [{ ...record, upvotes, listDay }] : []
  })
  return { records, next }
}
