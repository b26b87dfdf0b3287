'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { viewerAction } from '#lib/action.ts'
import { redraw } from '#lib/paper-form/redraw.ts'
import { typedPaper } from '#lib/paper-form/schema.ts'
import { submitTyped } from '#lib/submissions/by-hand.ts'

/** Draws the paper while it is typed. */
export const look = viewerAction(typedPaper, async (typed, { viewer }) => {
  return (await redraw(viewer, { ...typed, intent: 'look' })) ?? { shown: {} }
})

const typedByHand = typedPaper.extend({
  id: z.string(),
  // Set where the form asks for an arXiv id.
  isArxiv: z.string(),
  confirmed: z.string(),
  comment: z.string(),
})

export const submitByHand = viewerAction(typedByHand, async (typed, { viewer }) => {
  const submitted = (await redraw(viewer, typed)) ?? (await submitTyped(viewer, typed))
  if ('shown' in submitted || !submitted.ok) return submitted
  const { paperId, state } = submitted.value
  redirect(state === 'listed' ? `/papers/${paperId}` : `/papers/submit?paper=${paperId}`)
})
