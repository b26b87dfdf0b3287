'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { done } from '#lib/outcome.ts'
import * as reports from '#lib/reports/mutations.ts'
import { letStandSchema } from '#lib/reports/schema.ts'

export const letStand = viewerAction(letStandSchema, async (input, { viewer }) => {
  const stands = await reports.letStand(viewer, input)
  if (!stands.ok) return stands
  refresh()
  return done(null)
})
