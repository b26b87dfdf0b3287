import type { Comment } from '#lib/comments/comment.ts'
import { listComments } from '#lib/comments/queries.ts'
import { commentId } from '#lib/comments/schema.ts'
import { sayCount } from '#lib/counts.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'
import { findTitle } from '#lib/votes/queries.ts'

const PAGE = 50

const NO_PAGE = refuse('invalid', 'after must be what the page before this one named.')

/** A page of what people say about a paper, the newest first. */
export async function readComments(paperId: string, after?: string): Promise<Outcome<string>> {
  const before = commentId.optional().safeParse(after)
  if (!before.success) return NO_PAGE
  if ((await findTitle(paperId)) === null) return NO_SUCH_PAPER
  const asked = { before: before.data ?? null, limit: PAGE }
  const { comments, next } = await listComments(paperId, asked)
  if (comments.length === 0) return done('Nobody has said anything.')
  const more = next === null ? [] : [`More comments: ask the same with after: "${next}"`]
  return done([...comments.map(writeComment), ...more].join('\n\n'))
}

/** Its head says who, when and what; below it stands what they wrote. */
function writeComment(comment: Comment): string {
  const { id, author, parentId, kind, upvotes, createdAt, body } = comment
  const isGone = comment.isDeleted || comment.hiddenBecause !== null
  const facts = [
    `Comment ${id} by ${(!isGone && author) || 'somebody'}`,
    createdAt.toISOString(),
    parentId === null ? kind : `replies to ${parentId}`,
    sayCount(upvotes, 'upvote'),
  ]
  return `## ${facts.join(', ')}\n\n${isGone ? '(It is gone.)' : body}`
}
