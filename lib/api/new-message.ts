import { writeComment } from '#lib/api/comment.ts'
import type { Posted } from '#lib/comments/mutations.ts'
import { findComment } from '#lib/comments/queries.ts'
import { done, type Outcome, type Refusal } from '#lib/outcome.ts'

/** What became of a text that a program sent, as Hugging Face answers it. */
export async function giveMessage(posted: Outcome<Posted>): Promise<Outcome<unknown>> {
  if (!posted.ok) return asSent(posted)
  const comment = await findComment(posted.value.id)
  return done({ newMessage: comment && writeComment(comment) })
}

/** Names the text as programs send it; a form's field is called otherwise. */
function asSent(refusal: Refusal): Refusal {
  const said = refusal.fields?.['text']
  return said === undefined ? refusal : { ...refusal, fields: { comment: said } }
}
