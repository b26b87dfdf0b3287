'use server'

import { viewerAction } from '#lib/action.ts'
import * as bans from '#lib/bans/mutations.ts'
import { banSchema, personActSchema } from '#lib/moderation/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const ban = viewerAction(banSchema, async (input, { viewer }) =>
  showDone(await bans.banPerson(viewer, input)),
)

export const lift = viewerAction(personActSchema, async (input, { viewer }) =>
  showDone(await bans.liftBan(viewer, input)),
)

export const voidUpvotes = viewerAction(personActSchema, async (input, { viewer }) =>
  showDone(await bans.voidVotes(viewer, input)),
)

export const restoreUpvotes = viewerAction(personActSchema, async (input, { viewer }) =>
  showDone(await bans.restoreVotes(viewer, input)),
)
