import { toHtml } from 'hast-util-to-html'
import type { z } from 'zod'
import type { commentSchema } from '#lib/api/comment-schemas.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { PICTURE, writeMember } from '#lib/api/user.ts'
import type { Comment } from '#lib/comments/comment.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import { treeOf } from '#lib/comments/kept-trees.ts'

/** A comment as programs are told of it. */
export function writeComment(comment: Comment): z.infer<typeof commentSchema> {
  const { id, authorId, author, parentId, kind, upvotes, createdAt, edits } = comment
  const isGone = comment.isDeleted || comment.hiddenBecause !== null
  const isNamed = authorId !== null && author !== null && !isGone
  return {
    ...{ id: String(id), createdAt: createdAt.toISOString(), type: 'comment' },
    ...(isNamed && { author: writeMember({ id: authorId, username: author }) }),
    data: {
      ...{ edited: edits > 0, hidden: isGone, numEdits: edits },
      latest: {
        raw: comment.body,
        html: isGone ? '' : toHtml(treeOf(comment)),
        updatedAt: (comment.editedAt ?? createdAt).toISOString(),
      },
      ...{ editors: isNamed ? [author] : [], reactions: [] },
      editorAvatarUrls: isNamed ? [siteAddress(PICTURE)] : [],
      ...(parentId !== null && { parentCommentId: String(parentId) }),
    },
    ...{ kind, upvotes, url: siteAddress(commentPath(comment)) },
  }
}
