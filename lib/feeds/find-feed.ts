import { today } from '#lib/days/today.ts'
import type { FeedContent, FeedPaper } from '#lib/feeds/feed.ts'
import type { FeedList } from '#lib/feeds/feed-address.ts'
import * as feeds from '#lib/feeds/queries.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'

type Single = Exclude<FeedList, { name: string }>['kind']
type Named = Extract<FeedList, { name: string }>

/** What a feed holds now. */
export async function findFeed(list: FeedList, ask: FeedAsk): Promise<Outcome<FeedContent>> {
  const content = 'name' in list ? await findNamed(list, ask) : await findSingle(list.kind, ask)
  return content ? done(content) : refuse('not-found', 'There is no such feed here.')
}

export type FeedAsk = {
  /** Papers with fewer upvotes are left out. */
  minVotes: number
  /** What a search is for. */
  query: string
}

async function findSingle(kind: Single, { minVotes }: FeedAsk): Promise<FeedContent | null> {
  const ask = { minVotes, today: today() }
  switch (kind) {
    case 'day':
      return { title: 'The day', path: '/', papers: await feeds.feedDays(ask) }
    case 'week':
    case 'month': {
      const papers = await feeds.feedPeriod({ ...ask, kind })
      return { title: `The ${kind}`, path: `/papers/${kind}`, papers }
    }
    case 'trending':
      return { title: 'Trending', path: '/papers/trending', papers: await feeds.feedTrending(ask) }
    case 'newest':
      return { title: 'Newest', path: '/', papers: await feeds.feedNewest(ask) }
    case 'search':
      return null
  }
}

async function findNamed(
  { kind, name }: Named,
  { minVotes }: FeedAsk,
): Promise<FeedContent | null> {
  const username = name.toLowerCase()
  switch (kind) {
    case 'topics': {
      const topic = await feeds.feedTopic({ minVotes, slug: name })
      return topic && entitle(topic.label, topic.papers)
    }
    case 'organizations': {
      const organization = await feeds.feedOrganization({ minVotes, name })
      return organization && entitle(organization.label, organization.papers)
    }
    case 'users':
      return entitle(`Submitted by ${username}`, await feeds.feedSubmitted({ minVotes, username }))
    case 'upvotes':
      return entitle(`Upvoted by ${username}`, await feeds.feedUpvoted({ minVotes, username }))
    case 'authors':
      return entitle(`Papers by ${name}`, await feeds.feedAuthor({ minVotes, name }))
  }
}

function entitle(title: string, papers: FeedPaper[] | null): FeedContent | null {
  return papers && { title, path: '/', papers }
}
