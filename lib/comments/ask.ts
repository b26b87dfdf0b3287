import { type Sort, SORTS } from '#lib/comments/comment.ts'
import { type CommentKind, KINDS } from '#lib/comments/kinds.ts'
import { parseThreadKey, type ThreadKey } from '#lib/comments/thread-key.ts'
import { parseAfter } from '#lib/papers/list-key.ts'

type Query = Record<string, string | string[] | undefined>

/** Which page of a conversation an address asks for; null when there is no such page. */
export function readConversationAsk(
  query: Query,
): { sort: Sort; kind: CommentKind | null; after: ThreadKey | null } | null {
  const sort = SORTS.find((each) => each === (query['sort'] ?? 'best'))
  const kind = query['kind'] === undefined ? null : KINDS.find((each) => each === query['kind'])
  const after = parseAfter(query['after'], parseThreadKey)
  if (!sort || kind === undefined || after === 'not a key') return null
  return { sort, kind, after }
}
