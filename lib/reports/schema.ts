import { z } from 'zod'
import { commentId } from '#lib/comments/schema.ts'

/** Until when a moderator has seen what is open about a comment. */
export const seenSchema = z.iso
  .datetime({ error: 'must be a time, as the queue tells it' })
  .transform((text) => new Date(text))

export const letStandSchema = z.object({ commentId, seen: seenSchema })
