import { readClientAddress } from '#lib/http/client-address.ts'
import { publicRoute } from '#lib/http/route.ts'
import { addressKey } from '#lib/limits/address-key.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done } from '#lib/outcome.ts'
import { suggest } from '#lib/suggestions/suggest.ts'

/** What a person may mean by `?q=`, from two letters on: `{suggestions: [{kind, label, href}]}`. */
export const GET = publicRoute({ scope: 'read' }, async ({ request }) => {
  const tooFast = await spend('suggestions', addressKey(readClientAddress(request.headers)))
  if (tooFast) return tooFast
  const typed = new URL(request.url).searchParams.get('q') ?? ''
  return done({ suggestions: await suggest(typed) })
})
