import { z } from 'zod'
import { userSchema } from '#lib/api/user-schema.ts'
import { KINDS } from '#lib/comments/kinds.ts'
import { commentId } from '#lib/comments/schema.ts'

const time = z.iso.datetime()

/** In an address. */
export const commentIdSchema = commentId.meta({
  override: { type: 'string' },
  description: 'The id of a comment.',
})

export const commentParams = z.object({ id: commentIdSchema })

/** As Hugging Face has it, with what this site knows besides. */
export const commentSchema = z
  .object({
    id: z.string(),
    createdAt: time,
    type: z.literal('comment'),
    author: userSchema
      .optional()
      .meta({ description: 'Absent when the account is gone, or the comment deleted.' }),
    data: z.object({
      edited: z.boolean(),
      hidden: z.boolean().meta({ description: 'Deleted by who wrote it, or hidden.' }),
      latest: z.object({
        raw: z.string().meta({ description: 'Markdown, as it was written.' }),
        html: z.string().meta({ description: 'Sanitised.' }),
        updatedAt: time,
      }),
      numEdits: z.int().min(0),
      editors: z.array(z.string()),
      editorAvatarUrls: z.array(z.string()),
      reactions: z.array(z.unknown()).max(0),
      parentCommentId: z.string().optional(),
    }),
    kind: z.enum(KINDS).meta({ description: 'Of this site.' }),
    upvotes: z.int().min(0).meta({ description: 'Of this site.' }),
    url: z.string().meta({ description: 'Of this site: the page of the comment.' }),
  })
  .meta({ id: 'Comment' })

export const newCommentSchema = z.object({ newMessage: commentSchema })
