import { addDays } from '#lib/days/list-day.ts'
import { EMPTY_QUERY, type SearchQuery } from '#lib/search/search-query.ts'

/** A query that asks for less, and what it no longer asks for, in words. */
export type Relaxed = { query: SearchQuery; dropped: string[] }

type Step = { dropped: string[]; change: Partial<SearchQuery> }

/** When nothing fits a query: the same without one of its demands, the least first; at last without any. */
export function relax(query: SearchQuery): Relaxed[] {
  const steps = listSteps(query).filter(({ dropped }) => dropped.length > 0)
  const all = {
    query: steps.reduce((rest, { change }) => ({ ...rest, ...change }), query),
    dropped: steps.flatMap(({ dropped }) => dropped),
  }
  const single = steps.map(({ change, dropped }) => ({ query: { ...query, ...change }, dropped }))
  return steps.length > 1 ? [...single, all] : single
}

function listSteps(query: SearchQuery): Step[] {
  const { after, before, votes, words, phrases, without, authors } = query
  const { topics, organizations, submitters } = query
  return [
    { dropped: sayVotes(votes), change: { votes: EMPTY_QUERY.votes } },
    {
      dropped: [
        ...(after ? [`after:${after}`] : []),
        ...(before ? [`before:${addDays(before, 1)}`] : []),
      ],
      change: { after: null, before: null },
    },
    { dropped: submitters.map((name) => `submitter:${name}`), change: { submitters: [] } },
    { dropped: without.map((word) => `-${word}`), change: { without: [] } },
    { dropped: topics.map((slug) => `topic:${slug}`), change: { topics: [] } },
    { dropped: organizations.map((name) => `org:${name}`), change: { organizations: [] } },
    {
      dropped: phrases.map((phrase) => `the quotes of “${phrase}”`),
      change: { phrases: [], words: [...words, ...phrases.flatMap((phrase) => phrase.split(' '))] },
    },
    { dropped: authors.map((name) => `author:${name}`), change: { authors: [] } },
  ]
}

function sayVotes({ least, most }: SearchQuery['votes']): string[] {
  if (least === null && most === null) return []
  if (most === null) return [`votes:>=${least}`]
  return [least === null ? `votes:<=${most}` : `votes:${least}..${most}`]
}
