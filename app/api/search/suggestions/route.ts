import { methods } from '#lib/api/methods.ts'
import { suggestions } from '#lib/api/operations/papers.ts'
import { personal } from '#lib/api/route.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { done } from '#lib/outcome.ts'
import { suggest } from '#lib/suggestions/suggest.ts'

/** What a person may mean by what they typed so far. */
export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: personal(suggestions, async ({ request, query: { q } }) => {
    const tooFast = await spendByAddress('suggestions', readClientAddress(request.headers))
    return tooFast ?? done({ suggestions: await suggest(q) })
  }),
})
