'use server'

import { viewerAction } from '#lib/action.ts'
import { roleSchema } from '#lib/moderation/schema.ts'
import { setRole } from '#lib/roles/mutations.ts'
import { showDone } from '#lib/show-done.ts'

export const changeRole = viewerAction(roleSchema, async (input, { viewer }) =>
  showDone(await setRole(viewer, input)),
)
