'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accountAction, publicAction } from '#lib/action.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { openSession } from '#lib/session.ts'
import { showDone } from '#lib/show-done.ts'
import * as users from '#lib/users/mutations.ts'
import {
  changeEmailSchema,
  changePasswordSchema,
  nameVotesSchema,
  signInSchema,
  signUpSchema,
} from '#lib/users/schema.ts'
import { castWishedUpvote } from '#lib/votes/wish.ts'

/** Where to lead after signing in. */
const returning = { to: z.string() }

export const signUp = publicAction(
  signUpSchema.extend({ ...returning, invite: z.string() }),
  async (input, { headers }) => {
    const outcome = await users.signUp(input, describeClient(headers), input.invite)
    return outcome.ok ? enter(outcome.value, input.to) : outcome
  },
)

export const signIn = publicAction(signInSchema.extend(returning), async (input, { headers }) => {
  const outcome = await users.signIn(input, describeClient(headers))
  return outcome.ok ? enter(outcome.value, input.to) : outcome
})

export const changePassword = accountAction(changePasswordSchema, async (input, { viewer }) =>
  showDone(
    await users.changePassword(viewer, input),
    'Your password is changed, and you are signed out everywhere else.',
  ),
)

export const changeEmail = accountAction(changeEmailSchema, async ({ email }, { viewer }) =>
  showDone(
    await users.changeEmail(viewer, email),
    email ? 'Your e-mail address is saved.' : 'Your e-mail address is removed.',
  ),
)

export const nameVotes = accountAction(nameVotesSchema, async ({ hidesVotes }, { viewer }) =>
  showDone(
    await users.nameVotes(viewer, !hidesVotes),
    hidesVotes
      ? 'Saved: your upvotes count, and nobody sees that they are yours.'
      : 'Saved: your name stands among those who upvoted a paper.',
  ),
)

async function enter(viewer: users.SignedIn, to: string): Promise<never> {
  await openSession(viewer.sessionId)
  const back = safeRedirect(to)
  redirect((await castWishedUpvote(viewer, back)) ?? back)
}

function describeClient(headers: Headers): users.Client {
  return { address: readClientAddress(headers), userAgent: headers.get('user-agent') ?? '' }
}
