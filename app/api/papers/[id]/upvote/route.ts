import { answer } from '#lib/http/answer.ts'
import { answerFailure } from '#lib/http/failure.ts'
import { FROM_ELSEWHERE, isOwnOrigin } from '#lib/http/origin.ts'
import { viewerRoute } from '#lib/http/route.ts'
import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { refuse } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { authenticate } from '#lib/session.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { voteStateSchema, type VoteState } from '#lib/votes/schema.ts'
import { keepWish } from '#lib/votes/wish.ts'

type Params = { id: string }

export const PUT = viewerRoute<Params>(({ viewer, params }) => castUpvote(viewer, params.id))

export const DELETE = viewerRoute<Params>(({ viewer, params }) => withdrawUpvote(viewer, params.id))

/** The vote button as a form. It sets a state and answers with a page to go to. */
export async function POST(
  request: Request,
  { params }: { params: Promise<Params> },
): Promise<Response> {
  try {
    // Not even a wish is kept for who was sent here by another site.
    if (!isOwnOrigin(request.headers)) return answer(FROM_ELSEWHERE)
    const { id } = await params
    if (!isPaperId(id)) return answer(refuse('not-found', 'There is no such paper here.'))
    const form = await readForm(request)
    return form ? await setByForm(request, { id, ...form }) : answer(BAD_FORM)
  } catch (error) {
    return answerFailure('POST of an upvote form', error)
  }
}

const BAD_FORM = refuse('invalid', 'The form needs a field "state", either upvoted or withdrawn.')

async function setByForm(
  request: Request,
  vote: { id: string; state: VoteState; to: string | null },
): Promise<Response> {
  const { id, state } = vote
  const to = safeRedirect(vote.to || readReferrer(request), `/papers/${id}`)
  const viewer = await authenticate(request)
  if (!viewer) {
    if (state === 'upvoted') await keepWish(id)
    return leadTo('/sign-in', { to })
  }
  const set = state === 'upvoted' ? castUpvote : withdrawUpvote
  const outcome = await set(viewer, id)
  return leadTo(`/papers/${id}/upvote`, outcome.ok ? { to } : { to, refused: outcome.reason })
}

async function readForm(request: Request): Promise<{ state: VoteState; to: string | null } | null> {
  const form = await request.formData().catch(() => null)
  const state = voteStateSchema.safeParse(form?.get('state'))
  const to = form?.get('to')
  return state.success ? { state: state.data, to: typeof to === 'string' ? to : null } : null
}

/** The page that the form stood on, where no script could name it. */
function readReferrer({ headers }: Request): string | null {
  const referrer = headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { pathname, search } = new URL(referrer)
  return pathname + search
}

function leadTo(path: string, query: Record<string, string>): Response {
  const location = `${path}?${new URLSearchParams(query)}`
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'private, no-store' },
  })
}
