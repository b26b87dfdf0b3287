import { addDays, DAY_MS, listDayOf } from '#lib/days/list-day.ts'
import { Chance } from '#lib/demo/chance.ts'
import type { DemoPaper } from '#lib/demo/papers.ts'
import { readLinks } from '#lib/import/links.ts'
import { topicOf } from '#lib/papers/arxiv-categories.ts'
import type { Listing, PaperDraft } from '#lib/papers/draft.ts'
import { toPaperId } from '#lib/papers/paper-id.ts'

/** A demo paper with its place in time and who voted for it, its submitter first. */
export type DemoSubmission = {
  draft: PaperDraft
  upvotes: { username: string; at: Date }[]
}

const NAMES =
  'ada alan amara anders bao carla chen dmitri edda emil farah felix greta hana hugo ines isaac jonas kamala karim lena leo lucia marie mateo maya nadia niels noor olga omar paula ravi rosa sami sofia tariq tova yuki zoe'

export const DEMO_USERNAMES = NAMES.split(' ').map((name) => `demo-${name}`)

/** Papers on the day of the start and on each of the six before it; the days from the seventh on share the rest. */
const ON_FIRST_DAY = 9
const ON_EACH_OF_LAST_WEEK = 5
const REST_FROM = 7
const REST_DAYS = 28

/** As on real days: half of the papers have at most 6, a few over 30. */
const MEDIAN_UPVOTES = 6
const SKEW = 0.9
/** Most upvotes of a paper come within its first day and a half. */
const MEAN_DELAY_MS = 20 * 3_600_000

/** Lays the papers out over the five weeks before `now`: the same for the same moment. */
export function planDemo(
  papers: DemoPaper[],
  { now, timeZone }: { now: Date; timeZone: string },
): DemoSubmission[] {
  const today = listDayOf(now, timeZone)
  const elapsed = sinceMidnight(now, timeZone)
  return new Chance('papers').shuffle(papers).map((paper, i) => {
    const daysBack = toDaysBack(i)
    const chance = new Chance(paper.id)
    const span = daysBack === 0 ? elapsed : DAY_MS
    const midnight = now.getTime() - elapsed - daysBack * DAY_MS
    const submittedAt = new Date(midnight + (0.05 + 0.55 * chance.next()) * span)
    const listDay = addDays(today, -daysBack)
    return {
      draft: toDraft(paper, { listDay, submittedAt, externalSubmitter: null }),
      upvotes: planUpvotes(chance, submittedAt, now),
    }
  })
}

function toDaysBack(i: number): number {
  if (i < ON_FIRST_DAY) return 0
  const inWeek = Math.floor((i - ON_FIRST_DAY) / ON_EACH_OF_LAST_WEEK) + 1
  if (inWeek < REST_FROM) return inWeek
  return REST_FROM + ((i * 11) % REST_DAYS)
}

function planUpvotes(chance: Chance, submittedAt: Date, now: Date): DemoSubmission['upvotes'] {
  const wanted = Math.round(MEDIAN_UPVOTES * Math.exp(SKEW * chance.normal()))
  const count = Math.min(Math.max(wanted, 1), DEMO_USERNAMES.length)
  const [submitter = '', ...voters] = chance.shuffle(DEMO_USERNAMES).slice(0, count)
  return [
    { username: submitter, at: submittedAt },
    ...voters.map((username) => ({ username, at: planTime(chance, submittedAt, now) })),
  ]
}

function planTime(chance: Chance, submittedAt: Date, now: Date): Date {
  const age = now.getTime() - submittedAt.getTime()
  const delay = chance.exponential(MEAN_DELAY_MS)
  return new Date(submittedAt.getTime() + (delay < age ? delay : chance.next() * age))
}

function toDraft(paper: DemoPaper, listing: Listing): PaperDraft {
  return {
    id: toPaperId(paper.id),
    title: paper.title,
    abstract: paper.summary,
    publishedAt: new Date(paper.publishedAt),
    url: null,
    authors: paper.authors.map((name) => ({ name, affiliation: null })),
    organization: paper.organization ?? null,
    topics: paper.topics.map(topicOf),
    links: readLinks({ code: paper.code ?? null, project: paper.project ?? null }),
    arxiv: null,
    listing,
    externalUpvotes: 0,
  }
}

/** By the clock on the wall; on the two days of the year when it is an hour off, so is the demo. */
function sinceMidnight(now: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const parts = format.formatToParts(now)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return ((read('hour') * 60 + read('minute')) * 60 + read('second')) * 1000 + now.getMilliseconds()
}
