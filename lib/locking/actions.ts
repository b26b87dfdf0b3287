'use server'

import { viewerAction } from '#lib/action.ts'
import { lockThread, unlockThread } from '#lib/locking/mutations.ts'
import { paperActSchema } from '#lib/moderation/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const lock = viewerAction(paperActSchema, async (input, { viewer }) =>
  showDone(await lockThread(viewer, input)),
)

export const unlock = viewerAction(paperActSchema, async (input, { viewer }) =>
  showDone(await unlockThread(viewer, input)),
)
