'use server'

import { viewerAction } from '#lib/action.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { paperActSchema } from '#lib/moderation/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const hide = viewerAction(paperActSchema, async (input, { viewer }) =>
  showDone(await hidePaper(viewer, input)),
)

export const restore = viewerAction(paperActSchema, async (input, { viewer }) =>
  showDone(await restorePaper(viewer, input)),
)
