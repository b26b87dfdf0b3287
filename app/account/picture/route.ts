import { answer, answerInWords } from '#lib/http/answer.ts'
import { viewerRoute } from '#lib/http/route.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'
import { picturePage } from '#lib/pictures/said.ts'
import { setPicture } from '#lib/profiles/mutations.ts'

const NO_FILE = refuse('invalid', 'Choose a picture first, then send it.')

const RULE = { scope: 'submit', tell } as const

/** Takes a picture from the form of the account page, and leads back there. */
export const POST = viewerRoute(RULE, async ({ request, viewer }) => {
  const form = await request.formData().catch(() => null)
  const file = form?.get('picture')
  if (!(file instanceof File) || file.size === 0) return NO_FILE
  const set = await setPicture(viewer, new Uint8Array(await file.arrayBuffer()))
  return set.ok ? leadTo(picturePage('saved')) : set
})

function tell(refusal: Refusal, { request }: { request: Request }): Response {
  if (request.headers.has('authorization')) return answer(refusal)
  if (refusal.reason === 'signed-out') return leadTo('/sign-in?to=%2Faccount')
  if (refusal.reason === 'not-allowed') return answerInWords(refusal)
  return leadTo(picturePage(refusal.reason))
}

function leadTo(location: string): Response {
  const headers = { location, 'cache-control': 'private, no-store' }
  return new Response(null, { status: 303, headers })
}
