import { z } from 'zod'
import { ROLES } from '#lib/moderation/schema.ts'

const name = z.string().nullable()
const time = z.iso.datetime()

export const actSchema = z
  .object({
    id: z.int(),
    kind: z.enum(['hide', 'merge', 'ban', 'void', 'role', 'hide_comment', 'lock']),
    moderator: name.meta({
      description: 'Null: whoever runs the site, or an account that is gone.',
    }),
    paperId: z.string().nullable(),
    intoId: z
      .string()
      .nullable()
      .meta({ description: 'Of a merge, the paper that this one is a duplicate of.' }),
    commentId: z
      .string()
      .nullable()
      .meta({ description: 'About that paper; null, too, once its author has deleted it.' }),
    username: name.meta({ description: 'To whom; null of an account that is gone.' }),
    role: z.enum(ROLES).nullable().meta({ description: 'What they were made.' }),
    reason: z.string(),
    until: time.nullable().meta({ description: 'Of a ban; null: for good.' }),
    at: time,
    undone: z.object({ at: time, moderator: name, reason: z.string() }).nullable(),
  })
  .meta({ id: 'ModerationAct' })

export const logSchema = z
  .object({
    acts: z.array(actSchema),
    next: z.string().nullable().meta({ description: 'Where the next page begins.' }),
  })
  .meta({ id: 'ModerationLog' })

export const inviteSchema = z
  .object({
    id: z.int(),
    note: z.string(),
    maker: z.string(),
    uses: z.int().min(1),
    used: z.int().min(0),
    createdAt: time,
    expiresAt: time,
    people: z.array(z.string()).meta({ description: 'Who came by it and is still here.' }),
  })
  .meta({ id: 'Invite' })

export const madeInviteSchema = z
  .object({ id: z.int(), url: z.string(), expiresAt: time })
  .meta({ id: 'MadeInvite' })
