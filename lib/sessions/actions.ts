'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accountAction, publicAction } from '#lib/action.ts'
import { done } from '#lib/outcome.ts'
import { closeSession, findViewer } from '#lib/session.ts'
import { endOtherSessions, endSession } from '#lib/sessions/mutations.ts'
import { endSessionSchema } from '#lib/sessions/schema.ts'

/** For anyone, since whoever was signed out elsewhere still wants the browser to forget. */
export const signOut = publicAction(z.object({}), async () => {
  const viewer = await findViewer()
  if (viewer?.sessionId) await endSession(viewer, viewer.sessionId)
  await closeSession()
  redirect('/')
})

export const endOneSession = accountAction(endSessionSchema, async ({ sessionId }, { viewer }) => {
  const ended = await endSession(viewer, sessionId)
  if (!ended.ok) return ended
  if (sessionId === viewer.sessionId) {
    await closeSession()
    redirect('/')
  }
  refresh()
  return done(null)
})

export const endAllOtherSessions = accountAction(z.object({}), async (_input, { viewer }) => {
  const ended = await endOtherSessions(viewer)
  if (!ended.ok) return ended
  refresh()
  return done('You are signed out everywhere else.')
})
