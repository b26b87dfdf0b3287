'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { viewerAction } from '#lib/action.ts'
import { correctPaper } from '#lib/corrections/mutations.ts'
import { redraw } from '#lib/paper-form/redraw.ts'
import { typedPaper } from '#lib/paper-form/schema.ts'

const typedCorrection = typedPaper.extend({ paperId: z.string(), marks: z.string() })

export const correct = viewerAction(typedCorrection, async (typed, { viewer }) => {
  const { paperId = '' } = typed
  const corrected = (await redraw(viewer, typed)) ?? (await correctPaper(viewer, paperId, typed))
  if ('shown' in corrected || !corrected.ok) return corrected
  redirect(corrected.value.isShown ? `/papers/${paperId}` : `/papers/${paperId}/edit?saved=1`)
})
