import { env } from '#lib/env.ts'
import { parseFeedAddress } from '#lib/feeds/feed-address.ts'
import { findFeed } from '#lib/feeds/find-feed.ts'
import { readFeedAsk } from '#lib/feeds/read-ask.ts'
import { FEED_TYPES } from '#lib/feeds/feed-types.ts'
import { writeFeed } from '#lib/feeds/write-feed.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { publicText } from '#lib/http/public-text.ts'
import { publicRoute } from '#lib/http/route.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { refuse } from '#lib/outcome.ts'

const NO_SUCH_FEED = refuse('not-found', 'There is no such feed here.')

/** A list as a feed; lib/feeds/feed-address.ts knows which there are. */
export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const { pathname, searchParams } = new URL(request.url)
  const address = parseFeedAddress(pathname.split('/').slice(2).map(decodeURIComponent))
  if (!address) return NO_SUCH_FEED
  const { list, format } = address
  const ask = readFeedAsk(searchParams, list)
  if (!ask.ok) return ask
  if (list.kind === 'search') {
    const tooFast = await spendByAddress('search', readClientAddress(request.headers))
    if (tooFast) return tooFast
  }
  const found = await findFeed(list, ask.value)
  if (!found.ok) return found
  const site = {
    ...{ name: env.SITE_NAME, byline: env.BYLINE },
    ...{ origin: siteOrigin(request.headers) ?? '', path: pathname + ask.value.question },
  }
  const body = writeFeed(found.value, format, site)
  return publicText(request, { body, type: FEED_TYPES[format] })
})
