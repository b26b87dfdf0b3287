import type { z } from 'zod'
import type { Prisma } from '#prisma/client/client.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db } from '#lib/db.ts'
import { knock } from '#lib/invites/knock.ts'
import { takeInvite, useInvite } from '#lib/invites/mutations.ts'
import { spend, spendByAddress } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse, refuseField } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { startSession } from '#lib/sessions/mutations.ts'
import { hashPassword, NOBODYS_HASH, verifyPassword } from '#lib/users/password.ts'
import { explainWeakPassword } from '#lib/users/password-strength.ts'
import { type Credentials, findCredentials } from '#lib/users/queries.ts'
import {
  type changePasswordSchema,
  type signInSchema,
  type signUpSchema,
  USERNAME,
} from '#lib/users/schema.ts'

/** Where a sign-in or sign-up comes from. */
export type Client = { address: string; userAgent: string }

export type SignedIn = Viewer & { sessionId: string }

const WRONG = 'Username or password is wrong. Check both and try again.'

/** Makes an account and signs it in. @param invite the secret of a link; empty without one. */
export async function signUp(
  { username, password, email, hidesVotes }: z.output<typeof signUpSchema>,
  client: Client,
  invite = '',
): Promise<Outcome<SignedIn>> {
  const tooFast = await spendByAddress('sign-up-address', client.address)
  if (tooFast) return tooFast
  const { refusal } = await knock(invite)
  if (refusal) return refusal
  const weakness = explainWeakPassword(password, username)
  if (weakness) return refuseField('password', weakness)
  const hashed = await hashPassword(password)
  if (!hashed.ok) return hashed
  const data = { username, email, passwordHash: hashed.value, showsVotes: !hidesVotes }
  const user = await db.$transaction((tx) => join(tx, data, invite))
  return user.ok ? openFor({ ...user.value, ban: null }, client) : user
}

/** The link is taken first: when the name is not free, it was not used. */
async function join(
  tx: Prisma.TransactionClient,
  data: Prisma.UserCreateManyInput,
  invite: string,
): Promise<Outcome<Omit<Credentials, 'ban'>>> {
  const taken = await takeInvite(tx, invite)
  if (!taken.ok) return taken
  const [user] = await tx.user.createManyAndReturn({
    data: [data],
    select: { id: true, username: true, role: true, passwordHash: true },
    skipDuplicates: true,
  })
  if (!user) {
    return refuseField('username', `${data.username} is taken. Choose another name.`, 'taken')
  }
  if (taken.value !== null) await useInvite(tx, { inviteId: taken.value, userId: user.id })
  return done(user)
}

/**
 * Starts a session for the holder of a name and password. What it does, takes
 * and says is the same for a wrong password, an account that does not exist
 * and a demo account, which has none.
 */
export async function signIn(
  { username, password }: z.output<typeof signInSchema>,
  client: Client,
): Promise<Outcome<SignedIn>> {
  const isName = USERNAME.test(username)
  const tooFast =
    (await spendByAddress('sign-in-address', client.address)) ??
    (isName ? await spend('sign-in-account', username) : null)
  if (tooFast) return tooFast
  const user = isName ? await findCredentials(username) : null
  const verified = await verifyPassword(user?.passwordHash ?? NOBODYS_HASH, password)
  if (!verified.ok) return verified
  if (!user || !verified.value) return refuseField('password', WRONG)
  return openFor(user, client)
}

/** Also ends the account's sessions in other browsers, and its reset links. */
export async function changePassword(
  viewer: Viewer,
  { currentPassword, newPassword }: z.output<typeof changePasswordSchema>,
): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  const tooFast = await spend('sign-in-account', viewer.username)
  if (tooFast) return tooFast
  const weakness = explainWeakPassword(newPassword, viewer.username)
  if (weakness) return refuseField('newPassword', weakness)
  const current = await checkCurrentPassword(viewer, currentPassword)
  if (!current.ok) return current
  const hashed = await hashPassword(newPassword)
  if (!hashed.ok) return hashed
  return replacePassword(viewer, { from: current.value, to: hashed.value })
}

/** Before what cannot be undone. Whoever asks has spent a point of `sign-in-account`. @returns its hash. */
export async function checkCurrentPassword(
  { username }: Viewer,
  typed: string,
): Promise<Outcome<string>> {
  const user = await findCredentials(username)
  const verified = await verifyPassword(user?.passwordHash ?? NOBODYS_HASH, typed)
  if (!verified.ok) return verified
  if (user?.passwordHash && verified.value) return done(user.passwordHash)
  return refuseField('currentPassword', 'This is not your current password.')
}

export async function changeEmail(
  viewer: Viewer,
  email: string | null,
): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  await db.user.update({ where: { id: viewer.id }, data: { email } })
  return done(undefined)
}

/** Whether this person is named among those who upvoted a paper; their votes count either way. */
export async function nameVotes(viewer: Viewer, showsVotes: boolean): Promise<Outcome<undefined>> {
  if (!canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  await db.user.update({ where: { id: viewer.id }, data: { showsVotes } })
  return done(undefined)
}

const FOR_BROWSERS_ONLY = refuse(
  'not-allowed',
  'A token cannot change the account. Sign in with a browser.',
)

async function openFor(user: Credentials, client: Client): Promise<Outcome<SignedIn>> {
  const { passwordHash, ...viewer } = user
  const sessionId =
    passwordHash &&
    (await startSession({ userId: user.id, passwordHash, userAgent: client.userAgent }))
  return sessionId ? done({ ...viewer, sessionId }) : refuseField('password', WRONG)
}

function replacePassword(
  viewer: SignedIn,
  { from, to }: { from: string; to: string },
): Promise<Outcome<undefined>> {
  const work = async (tx: Prisma.TransactionClient) => {
    const { count } = await tx.user.updateMany({
      where: { id: viewer.id, passwordHash: from },
      data: { passwordHash: to },
    })
    if (count === 0) return refuseField('currentPassword', 'Your password was changed just now.')
    await tx.session.deleteMany({ where: { userId: viewer.id, id: { not: viewer.sessionId } } })
    await tx.passwordReset.deleteMany({ where: { userId: viewer.id } })
    return done(undefined)
  }
  return retryConflicts(() => db.$transaction(work))
}
