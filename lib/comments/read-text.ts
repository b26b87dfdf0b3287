import { commentText } from '#lib/comments/schema.ts'
import { done, type Outcome, refuseField } from '#lib/outcome.ts'

/** What a comment is to say, in a form or through the API. */
export function readText(typed: string, field = 'text'): Outcome<string> {
  const text = commentText.safeParse(typed)
  return text.success ? done(text.data) : refuseField(field, text.error.issues[0]?.message ?? '')
}

/** The same of what may be left out; null when it is. */
export function readFirstComment(typed: string): Outcome<string | null> {
  return typed.trim() === '' ? done(null) : readText(typed, 'comment')
}
