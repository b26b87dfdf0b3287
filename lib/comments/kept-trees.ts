import { LRUCache } from 'lru-cache'
import { type CommentTree, countNodes, readComment } from '#lib/comments/comment-tree.ts'
import type { Comment } from '#lib/comments/comment.ts'

/** Some 40 MB: the comments of hundreds of pages. */
const MAX_NODES_KEPT = 200_000

const kept = new LRUCache<string, CommentTree>({
  maxSize: MAX_NODES_KEPT,
  sizeCalculation: (tree) => 1 + countNodes(tree),
})

/** What a comment is drawn from. It is read anew when it, or whom it mentions, has changed. */
export function treeOf({
  id,
  editedAt,
  body,
  mentioned,
}: Pick<Comment, 'id' | 'editedAt' | 'body' | 'mentioned'>): CommentTree {
  const key = [id, editedAt?.getTime() ?? 0, ...mentioned].join(' ')
  const known = kept.get(key)
  if (known) return known
  const tree = readComment(body, mentioned)
  kept.set(key, tree)
  return tree
}
