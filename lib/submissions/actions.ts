'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { viewerAction } from '#lib/action.ts'
import { done } from '#lib/outcome.ts'
import { redraw } from '#lib/paper-form/redraw.ts'
import * as submissions from '#lib/submissions/mutations.ts'
import { submitFound } from '#lib/submissions/submit-found.ts'
import { acceptSchema, declineSchema, putOnListSchema } from '#lib/submissions/schema.ts'

/** By one click, below what was looked up; with links, if the person adds some. */
export const putOnList = viewerAction(putOnListSchema, async (typed, { viewer }) => {
  const submitted = (await redraw(viewer, typed)) ?? (await submitFound(viewer, typed))
  if ('shown' in submitted) return submitted
  const { paperId } = typed
  if (submitted.ok && submitted.value.state === 'listed') redirect(`/papers/${paperId}`)
  // Pressed twice, or just before by somebody else: that page says what is so.
  if (submitted.ok || submitted.reason === 'taken') redirect(`/papers/submit?paper=${paperId}`)
  return submitted
})

export const accept = viewerAction(acceptSchema, async ({ paperId }, { viewer }) => {
  const accepted = await submissions.acceptSubmission(viewer, paperId)
  if (!accepted.ok) return accepted
  refresh()
  return done(null)
})

export const decline = viewerAction(declineSchema, async (input, { viewer }) => {
  const declined = await submissions.declineSubmission(viewer, input)
  if (!declined.ok) return declined
  refresh()
  return done(null)
})
