/** What a comment is to a moderator who would do something about it. */
export type CommentState = 'shown' | 'hidden' | 'deleted' | 'own'

export type CommentFacts = { authorId: number | null; isDeleted: boolean; isHidden: boolean }

export function stateOf(viewerId: number, comment: CommentFacts): CommentState {
  if (comment.isDeleted) return 'deleted'
  if (comment.authorId === viewerId) return 'own'
  return comment.isHidden ? 'hidden' : 'shown'
}

/** The same, to who would read it. */
export function readingStateOf(
  viewerId: number | null,
  { authorId, isDeleted, isHidden }: CommentFacts,
): 'shown' | 'hidden' | 'ownHidden' | 'deleted' {
  if (isDeleted) return 'deleted'
  if (!isHidden) return 'shown'
  return viewerId !== null && authorId === viewerId ? 'ownHidden' : 'hidden'
}
