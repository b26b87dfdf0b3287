import { answerInWords } from '#lib/http/answer.ts'
import { methods } from '#lib/api/methods.ts'
import { castVote, withdrawVote } from '#lib/api/operations/votes.ts'
import { signedIn } from '#lib/api/route.ts'
import { publicRoute } from '#lib/http/route.ts'
import type { Refusal } from '#lib/outcome.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import type { Viewer } from '#lib/session.ts'
import { findReturn, leadTo, readForm } from '#lib/votes/form-vote.ts'
import { castUpvote, NO_SUCH_PAPER, withdrawUpvote } from '#lib/votes/mutations.ts'
import { BAD_FORM, explainRefused, upvotePath } from '#lib/votes/refused.ts'
import type { VoteState } from '#lib/votes/schema.ts'
import { keepWish } from '#lib/votes/wish.ts'

type Params = { id: string }

type FormVote = { id: string; state: VoteState; to: string }

const VOTE = { scope: 'vote' } as const
const IN_BROWSER = { ...VOTE, tell: tellInBrowser }

/** The vote button as a form. It sets a state and answers with a page to go to. */
const voteByForm = publicRoute<Params>(IN_BROWSER, async ({ request, viewer, params: { id } }) => {
  if (!isPaperId(id)) return NO_SUCH_PAPER
  const form = await readForm(request)
  if (!form) return BAD_FORM
  const vote = { id, state: form.state, to: findReturn(request, `/papers/${id}`, form.to) }
  return viewer ? setByForm(viewer, vote) : askToSignIn(vote)
})

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(castVote, ({ viewer, params: { id } }) => castUpvote(viewer, id)),
  DELETE: signedIn(withdrawVote, ({ viewer, params: { id } }) => withdrawUpvote(viewer, id)),
  POST: voteByForm,
})

/** A refusal that the page about the vote explains leads there; the others are a sentence. */
function tellInBrowser(
  refusal: Refusal,
  { request, params: { id } }: { request: Request; params: Params },
): Response {
  if (!isPaperId(id) || !explainRefused(refusal.reason)) return answerInWords(refusal)
  return leadTo(
    upvotePath(id, { to: findReturn(request, `/papers/${id}`), refused: refusal.reason }),
  )
}

async function setByForm(viewer: Viewer, { id, state, to }: FormVote): Promise<Response> {
  const set = state === 'upvoted' ? castUpvote : withdrawUpvote
  const outcome = await set(viewer, id)
  return leadTo(upvotePath(id, outcome.ok ? { to } : { to, refused: outcome.reason }))
}

/** Only here after the origin was checked: no wish is kept for who was sent by another site. */
async function askToSignIn({ id, state, to }: FormVote): Promise<Response> {
  if (state === 'upvoted') await keepWish(id)
  return leadTo(`/sign-in?${new URLSearchParams({ to })}`)
}
