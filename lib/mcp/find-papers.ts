import { today } from '#lib/days/today.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import type { Caller } from '#lib/mcp/caller.ts'
import { writePage } from '#lib/mcp/write-page.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { searchPapers } from '#lib/search/queries.ts'
import { readQuery } from '#lib/search/read-query.ts'
import type { SearchSort } from '#lib/search/search-query.ts'

type Asked = { query: string; sort: SearchSort; after?: string | undefined }

/** A page of what a search finds. */
export async function findPapers(
  { query: text, sort, after = '' }: Asked,
  { headers, origin }: Caller,
): Promise<Outcome<string>> {
  const tooFast = await spendByAddress('search', readClientAddress(headers))
  if (tooFast) return tooFast
  const query = readQuery(text, today())
  const page = await searchPapers({ query, sort, after: after || null, today: today() })
  return done(writePage(page, { title: `Papers for ${text}`, origin }))
}
