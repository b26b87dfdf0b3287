import { writeComment } from '#lib/api/comment.ts'
import type { Posted } from '#lib/comments/mutations.ts'
import { findComment } from '#lib/comments/queries.ts'
import { done, type Outcome } from '#lib/outcome.ts'

/** What became of a text that a program sent, as Hugging Face answers it. */
export async function giveMessage(posted: Outcome<Posted>): Promise<Outcome<unknown>> {
  if (!posted.ok) return posted
  const comment = await findComment(posted.value.id)
  return done({ newMessage: comment && writeComment(comment) })
}
