import { today } from '#lib/days/today.ts'
import { FEED_SIZE, type FeedContent, type FeedPaper } from '#lib/feeds/feed.ts'
import type { FeedList } from '#lib/feeds/feed-address.ts'
import * as feeds from '#lib/feeds/queries.ts'
import { organizationPath, topicPath } from '#lib/groups/group.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { readQuery } from '#lib/search/read-query.ts'
import { searchPath } from '#lib/search/search-address.ts'

type Single = Exclude<Exclude<FeedList, { name: string }>['kind'], 'search'>
type Named = Extract<FeedList, { name: string }>

/** What a feed holds now. */
export async function findFeed(list: FeedList, ask: FeedAsk): Promise<Outcome<FeedContent>> {
  const content = await findContent(list, ask)
  return content ? done(content) : refuse('not-found', 'There is no such feed here.')
}

function findContent(list: FeedList, ask: FeedAsk): Promise<FeedContent | null> {
  if ('name' in list) return findNamed(list, ask)
  return list.kind === 'search' ? findSearch(ask) : findSingle(list.kind, ask)
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
      return topic && entitle(topic.label, topicPath(name), topic.papers)
    }
    case 'organizations': {
      const organization = await feeds.feedOrganization({ minVotes, name })
      return (
        organization && entitle(organization.label, organizationPath(name), organization.papers)
      )
    }
    case 'users':
      return entitle(
        `Submitted by ${username}`,
        profilePath(username),
        await feeds.feedSubmitted({ minVotes, username }),
      )
    case 'upvotes':
      return entitle(
        `Upvoted by ${username}`,
        profilePath(username),
        await feeds.feedUpvoted({ minVotes, username }),
      )
    case 'authors':
      return entitle(
        `Papers by ${name}`,
        searchPath(`author:"${name}"`),
        await feeds.feedAuthor({ minVotes, name }),
      )
  }
}

/** What a search finds, the newest first. */
async function findSearch({ minVotes, query: text }: FeedAsk): Promise<FeedContent> {
  const query = readQuery(text, today())
  const least = Math.max(minVotes, query.votes.least ?? 0) || null
  const found = await searchPapers({
    query: { ...query, votes: { ...query.votes, least } },
    ...{ sort: 'newest', after: null, limit: FEED_SIZE, today: today() },
  })
  return {
    title: text,
    path: searchPath(text),
    papers: await feeds.feedThese(found.papers.map(({ id }) => id)),
  }
}

function entitle(title: string, path: string, papers: FeedPaper[] | null): FeedContent | null {
  return papers && { title, path, papers }
}
