'use server'

import { redirect } from 'next/navigation'
import { viewerAction } from '#lib/action.ts'
import { redraw } from '#lib/paper-form/redraw.ts'
import * as submissions from '#lib/submissions/mutations.ts'
import { submitFound } from '#lib/submissions/submit-found.ts'
import { acceptSchema, declineSchema, putOnListSchema } from '#lib/submissions/schema.ts'
import { showDone } from '#lib/show-done.ts'

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

export const accept = viewerAction(acceptSchema, async ({ paperId }, { viewer }) =>
  showDone(await submissions.acceptSubmission(viewer, paperId)),
)

export const decline = viewerAction(declineSchema, async (input, { viewer }) =>
  showDone(await submissions.declineSubmission(viewer, input)),
)
