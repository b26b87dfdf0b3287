import { MAX_MENTIONS } from '#lib/comments/bounds.ts'
import { type CommentTree, readComment } from '#lib/comments/comment-tree.ts'
import { readMentions } from '#lib/comments/markdown.ts'
import { findNames } from '#lib/mentions/queries.ts'
import { readText } from '#lib/comments/read-text.ts'
import type { Redrawn } from '#lib/form-state.ts'
import { spend } from '#lib/limits/mutations.ts'
import type { Refusal } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'

/** A text as it would stand among the comments. */
export async function preview(
  viewer: Viewer,
  typed: string,
): Promise<Refusal | Redrawn<{ tree: CommentTree }>> {
  const tooFast = await spend('look', String(viewer.id))
  if (tooFast) return tooFast
  const text = readText(typed)
  if (!text.ok) return text
  const names = await findNames(readMentions(text.value).slice(0, MAX_MENTIONS))
  return { shown: { tree: readComment(text.value, names) } }
}
