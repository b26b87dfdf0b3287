import { isFit } from '#lib/api/parameters.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import type { FeedAsk } from '#lib/feeds/find-feed.ts'
import type { FeedList } from '#lib/feeds/feed-address.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { MAX_QUERY } from '#lib/search/search-query.ts'

const MAX_VOTES = 999_999

/** Of a feed's address what it knows; `question` is that in its one spelling, to follow the path. */
export function readFeedAsk(
  given: URLSearchParams,
  list: FeedList,
): Outcome<FeedAsk & { question: string }> {
  const repeated = ['q', 'min_votes'].find((name) => given.getAll(name).length > 1)
  if (repeated) return refuseParameters({ [repeated]: 'is given more than once' })
  const votes = given.get('min_votes') ?? '0'
  if (!/^\d{1,6}$/.test(votes)) {
    return refuseParameters({ min_votes: `must be a whole number from 0 to ${MAX_VOTES}` })
  }
  const query = list.kind === 'search' ? (given.get('q') ?? '').trim() : ''
  if (list.kind === 'search' && (query === '' || query.length > MAX_QUERY)) {
    return refuseParameters({ q: `must have 1 to ${MAX_QUERY} characters` })
  }
  if (!isFit(query)) return refuseParameters({ q: 'must be text' })
  const known = new URLSearchParams({
    ...(query && { q: query }),
    ...(Number(votes) > 0 && { min_votes: String(Number(votes)) }),
  }).toString()
  return done({ minVotes: Number(votes), query, question: known && `?${known}` })
}
