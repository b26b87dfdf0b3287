import { z } from 'zod'
import { MAX_COMMENT, MAX_REPORT } from '#lib/comments/bounds.ts'
import { KINDS } from '#lib/comments/kinds.ts'
import { REASON_NAMES } from '#lib/comments/report-reasons.ts'
import { typedText } from '#lib/paper-form/typed-text.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { MAX_COMMENTS } from '#lib/votes/bounds.ts'

/** Whatever leaves a mark: neither spaces, joiners and controls, nor letters that are drawn empty. */
const SEEN = /[^\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u

/** A browser sends line breaks in a way of its own. */
const withOwnBreaks = (text: string) => text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '')

/** The text of a comment, in Markdown. */
export const commentText = z
  .string()
  .transform(withOwnBreaks)
  .pipe(
    typedText('A comment', MAX_COMMENT).refine(
      (text) => SEEN.test(text),
      'Write something that can be seen.',
    ),
  )

export const commentKind = z.enum(KINDS, { error: 'Choose what it is.' })

/** The largest id of a row. */
const MAX_ID = 2 ** 31 - 1

/** Of a comment, out of an address or a form. */
export const commentId = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'There is no such comment here.')
  .transform(Number)
  .refine((id) => id <= MAX_ID, 'There is no such comment here.')

/** `comments=1,2,3` of an address; absent or empty means none. */
export const commentIdsSchema = z
  .string()
  .default('')
  .transform((list) => [...new Set(list.split(',').filter(Boolean))])
  .pipe(z.array(commentId).max(MAX_COMMENTS, `must be at most ${MAX_COMMENTS} comments at once`))

export const postSchema = z.object({
  paperId: z.string(),
  /** Empty for what replies to none. */
  parentId: z
    .literal('')
    .transform(() => null)
    .or(commentId),
  kind: commentKind.or(z.literal('').transform(() => 'comment' as const)),
  text: z.string(),
  /** Which button was pressed. */
  intent: z.string(),
})

export const editSchema = z.object({
  commentId,
  kind: commentKind.or(z.literal('').transform(() => null)),
  text: z.string(),
  intent: z.string(),
})

export const deleteSchema = z.object({ commentId })

const reportText = typedText('A report', MAX_REPORT)

export const reportSchema = z.object({
  commentId,
  reason: z.enum(REASON_NAMES, { error: 'Choose a reason.' }),
  text: reportText,
})

/** The comment that an address names; null when it names none. */
export function readCommentAddress(params: {
  id: string
  number: string
}): { paperId: string; id: number } | null {
  const id = commentId.safeParse(params.number)
  return id.success && isPaperId(params.id) ? { paperId: params.id, id: id.data } : null
}
