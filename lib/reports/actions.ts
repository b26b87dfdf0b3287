'use server'

import { viewerAction } from '#lib/action.ts'
import * as reports from '#lib/reports/mutations.ts'
import { letStandSchema } from '#lib/reports/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const letStand = viewerAction(letStandSchema, async (input, { viewer }) =>
  showDone(await reports.letStand(viewer, input)),
)
