import { answerInWords } from '#lib/http/answer.ts'
import { methods } from '#lib/api/methods.ts'
import { castCommentVote, withdrawCommentVote } from '#lib/api/operations/comments.ts'
import { signedIn } from '#lib/api/route.ts'
import { commentId } from '#lib/comments/schema.ts'
import { castCommentUpvote, withdrawCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { NO_SUCH_COMMENT } from '#lib/comments/mutations.ts'
import { publicRoute } from '#lib/http/route.ts'
import { findReturn, leadTo, readForm } from '#lib/votes/form-vote.ts'
import { BAD_FORM } from '#lib/votes/refused.ts'

type Params = { id: string }

/** The vote button as a form. It sets a state and leads back to where it stood. */
const voteByForm = publicRoute<Params>(
  { scope: 'vote', tell: answerInWords },
  async ({ request, viewer, params }) => {
    const id = commentId.safeParse(params.id)
    if (!id.success) return NO_SUCH_COMMENT
    const form = await readForm(request)
    if (!form) return BAD_FORM
    const to = `${findReturn(request, '/', form.to)}#comment-${id.data}`
    if (!viewer) return leadTo(`/sign-in?${new URLSearchParams({ to })}`)
    const set = form.state === 'upvoted' ? castCommentUpvote : withdrawCommentUpvote
    const outcome = await set(viewer, id.data)
    return outcome.ok ? leadTo(to) : outcome
  },
)

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(castCommentVote, ({ viewer, params: { id } }) => castCommentUpvote(viewer, id)),
  DELETE: signedIn(withdrawCommentVote, ({ viewer, params: { id } }) =>
    withdrawCommentUpvote(viewer, id),
  ),
  POST: voteByForm,
})
