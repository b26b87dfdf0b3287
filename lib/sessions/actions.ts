'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accountAction, publicAction } from '#lib/action.ts'
import { closeSession, findViewer } from '#lib/session.ts'
import { endOtherSessions, endSession } from '#lib/sessions/mutations.ts'
import { endSessionSchema } from '#lib/sessions/schema.ts'
import { showDone } from '#lib/show-done.ts'

/** For anyone, since whoever was signed out elsewhere still wants the browser to forget. */
export const signOut = publicAction(z.object({}), async () => {
  const viewer = await findViewer()
  if (viewer?.sessionId) await endSession(viewer, viewer.sessionId)
  await closeSession()
  redirect('/')
})

export const endOneSession = accountAction(endSessionSchema, async ({ sessionId }, { viewer }) => {
  const ended = await endSession(viewer, sessionId)
  if (ended.ok && sessionId === viewer.sessionId) {
    await closeSession()
    redirect('/')
  }
  return showDone(ended)
})

export const endAllOtherSessions = accountAction(z.object({}), async (_input, { viewer }) =>
  showDone(await endOtherSessions(viewer), 'You are signed out everywhere else.'),
)
