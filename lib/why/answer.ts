import { sayMoment } from '#lib/days/moment.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { LIST_NAMES, type ListName } from '#lib/why/list-name.ts'
import { distance, measureFresh, type Reading, type Standing, votesToPass } from '#lib/why/why.ts'
import { sayWhy, type Words } from '#lib/why/words.ts'

/** What a list orders a paper by. */
type Measured = {
  paperId: string
  title: string
  upvotes: number
  externalUpvotes: number
  /** In trending, else null. */
  freshVotes: number | null
  /** In a day, week or month, else null. */
  tieBreak: string | null
}

/** Its `distance` is in fresh votes, or in upvotes for a day, week or month. */
type Neighbour = Measured & { distance: number }

/** What `GET /api/papers/{id}/rank` answers; app/api/papers/[id]/rank/route.ts explains it. */
export type WhyAnswer = Measured & {
  list: ListName
  /** As in its address; null for trending. */
  period: string | null
  computedAt: string
  place: number | null
  /** In trending, else null. */
  halfLifeHours: number | null
  above: Neighbour | null
  below: Neighbour | null
  votesToPass: number | null
  votesByDay: { first: ListDay; counts: number[]; earlier: number }
  /** Where the paper has a place. */
  lists: ListName[]
  words: Words & { computed: string }
}

/** A paper's place as programs and pages are told of it. */
export function answerWhy(reading: Reading): WhyAnswer {
  const { list, period, at, place, own, above, below, halfLifeHours } = reading
  const isTrending = list === 'trending'
  const measured = (of: Standing): Measured => ({
    ...{ paperId: of.paperId, title: plainText(of.title) },
    ...{ upvotes: of.upvotes, externalUpvotes: of.externalUpvotes },
    freshVotes: isTrending ? measureFresh(of, reading) : null,
    tieBreak: isTrending ? null : of.tieBreak,
  })
  return {
    ...{ list, period: period?.key ?? null, computedAt: at.toISOString(), place },
    ...measured(own),
    halfLifeHours: isTrending ? halfLifeHours : null,
    above: above && { ...measured(above), distance: distance(reading, above, own) },
    below: below && { ...measured(below), distance: distance(reading, own, below) },
    votesToPass: votesToPass(reading),
    votesByDay: reading.votes,
    lists: own.listDay ? [...LIST_NAMES] : ['trending'],
    words: { ...sayWhy(reading), computed: sayMoment(at) },
  }
}
