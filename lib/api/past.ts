import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { env } from '#lib/env.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import type { PaperList } from '#lib/papers/card.ts'
import type { TrendingKey } from '#lib/papers/list-key.ts'
import { listTrending } from '#lib/papers/queries.ts'
import { readAsked } from '#lib/past/moment.ts'
import { findReach, listPastTrending } from '#lib/past/queries.ts'
import { turnstile } from '#lib/process/turnstile.ts'
import { findRecords } from '#lib/records/queries.ts'
import type { PaperRecord } from '#lib/records/record.ts'

export type RecordList = { records: PaperRecord[]; next: string | null }

const NO_PAST = refuseParameters({
  at: 'must be a time since the first upvote here, such as 2026-11-01T09:00Z',
})

/** Each keeps the database busy for up to a second. */
const pass = turnstile({ atOnce: 1, waiting: 4 })

const BUSY = refuse('unavailable', 'Too many ask for the past just now. Try again in a moment.', {
  retryAfterSeconds: 5,
})

/** Trending as it stood at a time, in any spelling, so often as an address may ask. */
export async function listPast(ask: {
  at: string
  after: TrendingKey | null
  headers: Headers
}): Promise<Outcome<RecordList>> {
  const tooFast = await spendByAddress('past', readClientAddress(ask.headers))
  if (tooFast) return tooFast
  return (await pass(() => readPast(ask))) ?? BUSY
}

/** Just now, it is as it stands. */
async function readPast({
  at,
  after,
}: {
  at: string
  after: TrendingKey | null
}): Promise<Outcome<RecordList>> {
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
