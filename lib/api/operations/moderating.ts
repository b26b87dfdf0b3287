import { z } from 'zod'
import { ACT_REFUSALS as refusals, acted, because, SAID, yesOrNo } from '#lib/api/act-parts.ts'
import { inviteSchema, logSchema, madeInviteSchema } from '#lib/api/moderation-schemas.ts'
import { operation } from '#lib/api/operation.ts'
import { oneOf, paperIdSchema, textOf } from '#lib/api/parameters.ts'
import { MAX_DAYS, MAX_NOTE, MAX_USES, noteSchema } from '#lib/invites/schema.ts'
import { MAX_BAN_DAYS, ROLES } from '#lib/moderation/schema.ts'

const paper = z.object({ id: paperIdSchema })
const person = z.object({
  username: z.string().regex(/^[a-z0-9][a-z0-9-]{1,38}$/i, 'There is no member of this name.'),
})
const moderating = { tag: 'moderating', access: 'moderate', description: SAID } as const

export const readLogOperation = operation({
  ...{ id: 'readModerationLog', method: 'GET', path: '/api/moderation', tag: 'moderating' },
  access: 'public',
  summary: 'What moderators and admins did, the newest first',
  query: z.object({
    before: z
      .string()
      .regex(/^\d{1,9}$/, 'must be `next` of the page before')
      .optional()
      .meta({ description: '`next` of the page before.' }),
  }),
  answer: { description: 'A page of the log.', schema: logSchema },
})

export const hideOperation = operation({
  ...{ id: 'hidePaper', method: 'PUT', path: '/api/papers/{id}/hidden', ...moderating },
  summary: 'Hide a paper, or restore it',
  params: paper,
  body: because.extend({ hidden: yesOrNo() }),
  ...{ answer: acted, refusals },
})

export const mergeOperation = operation({
  ...{ id: 'mergePaper', method: 'PUT', path: '/api/papers/{id}/merged', ...moderating },
  summary: 'Merge a duplicate into another paper, or undo that',
  description: `Its upvotes and comments come to the other paper, and its addresses lead there. ${SAID}`,
  params: paper,
  body: because.extend({
    into: paperIdSchema
      .nullable()
      .meta({ description: 'The paper that it is a duplicate of; null undoes the merge.' }),
  }),
  ...{ answer: acted, refusals },
})

export const banOperation = operation({
  ...{ id: 'banMember', method: 'PUT', path: '/api/users/{username}/ban', ...moderating },
  summary: 'Ban a member, or lift the ban',
  description: `Who is banned reads, and changes nothing but their account. ${SAID}`,
  params: person,
  body: because.extend({
    banned: yesOrNo(),
    days: wholeNumber(MAX_BAN_DAYS)
      .optional()
      .meta({ description: 'For how long; without it, for good.' }),
  }),
  ...{ answer: acted, refusals },
})

export const voidOperation = operation({
  ...{ id: 'voidUpvotes', method: 'PUT', path: '/api/users/{username}/voided', ...moderating },
  summary: 'Keep the upvotes of somebody who is banned from counting, or let them count again',
  params: person,
  body: because.extend({ voided: yesOrNo() }),
  ...{ answer: acted, refusals },
})

export const setRoleOperation = operation({
  ...{ id: 'setRole', method: 'PUT', path: '/api/users/{username}/role', ...moderating },
  summary: 'Make a member, a moderator or an admin of somebody',
  description: `Admins only; the last admin stays one. ${SAID}`,
  params: person,
  body: because.extend({ role: oneOf(ROLES) }),
  ...{ answer: acted, refusals },
})

export const listInvitesOperation = operation({
  ...{ id: 'listInvites', method: 'GET', path: '/api/invites', tag: 'moderating' },
  access: 'moderate',
  summary: 'Your invite links, or for an admin all, the newest hundred',
  answer: { description: 'Links, and who came by them.', schema: z.array(inviteSchema) },
})

export const makeInviteOperation = operation({
  ...{ id: 'makeInvite', method: 'POST', path: '/api/invites', tag: 'moderating' },
  access: 'moderate',
  summary: 'Make an invite link',
  body: z.object({
    uses: wholeNumber(MAX_USES).meta({ description: 'How many people may come by it.' }),
    days: wholeNumber(MAX_DAYS).meta({ description: 'After so many days nobody can.' }),
    note: textOf(MAX_NOTE)
      .refine((text) => noteSchema.safeParse(text).success, 'must be one line of text')
      .default('')
      .meta({ description: 'For whom.' }),
  }),
  answer: { description: 'The link: it is told this once.', schema: madeInviteSchema },
  refusals: ['too-fast'],
})

export const endInviteOperation = operation({
  ...{ id: 'endInvite', method: 'DELETE', path: '/api/invites/{id}', tag: 'moderating' },
  access: 'moderate',
  summary: 'End an invite link',
  params: z.object({
    id: z
      .string()
      .regex(/^\d{1,9}$/, 'There is no such link of yours.')
      .meta({ override: { type: 'string' } }),
  }),
  answer: {
    description: 'Nobody comes by it any more.',
    schema: z.object({ ended: z.literal(true) }),
  },
  refusals: ['not-found'],
})

function wholeNumber(most: number) {
  const said = `must be a whole number from 1 to ${most}`
  return z.int(said).min(1, said).max(most, said)
}
