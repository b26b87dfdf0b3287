import { type BanColumns, BAN_COLUMNS, banSql, takeBan } from '#lib/bans/ban-sql.ts'
import type { Ban } from '#lib/bans/ban.ts'
import { sayMoment } from '#lib/days/moment.ts'
import type { Queryable } from '#lib/db.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import { done, type Outcome, type Refusal, refuse } from '#lib/outcome.ts'
import { canBan, may } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { USERNAME } from '#lib/users/schema.ts'
import { changeAllWithin } from '#lib/votes/mutations.ts'
import { Prisma } from '#prisma/client/client.ts'

export const MODERATORS_BAN = refuse(
  'not-allowed',
  'Only moderators ban people and void their upvotes.',
)

type Ask = { username: string; reason: string }
type Person = { id: number; username: string; role: Viewer['role']; ban: Ban | null }

/** Lets a person read and no more. @param ask.days null: for good. */
export function banPerson(
  viewer: Viewer,
  { reason, days, ...ask }: Ask & { days: number | null },
): Promise<Outcome<undefined>> {
  return withPerson(viewer, ask.username, async (tx, person) => {
    if (person.ban) return refuseBannedAlready(person.username, person.ban)
    await noteAct(tx, { kind: 'ban', viewer, userId: person.id, reason, days })
    return done(undefined)
  })
}

export function liftBan(viewer: Viewer, { username, reason }: Ask): Promise<Outcome<undefined>> {
  return withPerson(viewer, username, async (tx, person) => {
    const undone = await undoAct(tx, { kind: 'ban', viewer, userId: person.id, reason })
    return undone ? done(undefined) : refuse('taken', `${person.username} is not banned.`)
  })
}

/**
 * Keeps all upvotes of somebody who is banned from counting.
 * @returns how many there were.
 */
export async function voidVotes(
  viewer: Viewer,
  { username, reason }: Ask,
): Promise<Outcome<{ upvotes: number }>> {
  const voided = await withPerson(viewer, username, async (tx, person) => {
    if (!person.ban) return refuse('taken', `${person.username} is not banned. Ban them first.`)
    if (await areVoided(tx, person.id)) return refuseVoidedAlready(person.username)
    const upvotes = await changeAllWithin(tx, person.id, 'voided')
    await noteAct(tx, { kind: 'void', viewer, userId: person.id, reason })
    return done({ upvotes, person })
  })
  if (!voided.ok) return voided
  const { person, upvotes } = voided.value
  // A vote that was being cast waited for that, and was cast all the same.
  return done({ upvotes: upvotes + (await transact((tx) => voidLate(tx, person.id))) })
}

/** Lets them count again, with the weight of their first cast. @returns how many there were. */
export function restoreVotes(
  viewer: Viewer,
  { username, reason }: Ask,
): Promise<Outcome<{ upvotes: number }>> {
  return withPerson(viewer, username, async (tx, person) => {
    const undone = await undoAct(tx, { kind: 'void', viewer, userId: person.id, reason })
    if (!undone) return refuse('taken', `The upvotes of ${person.username} are not voided.`)
    return done({ upvotes: await changeAllWithin(tx, person.id, 'restored') })
  })
}

/** Does something to a person whose row it holds, if the viewer may ban them. */
async function withPerson<T>(
  viewer: Viewer,
  username: string,
  work: (tx: Queryable, person: Person) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!may(viewer, 'ban', 'member')) return MODERATORS_BAN
  return transact(async (tx) => {
    const name = username.toLowerCase()
    const person = USERNAME.test(name) ? await lockPerson(tx, name) : null
    if (!person) return refuse('not-found', 'There is no member of this name.')
    return refuseRank(viewer, person) ?? work(tx, person)
  })
}

/** Before all else: who votes refers to the row, so whoever holds it has seen all votes that were cast. */
async function lockPerson(tx: Queryable, username: string): Promise<Person | null> {
  await tx.$queryRaw`SELECT FROM users WHERE username = ${username} FOR UPDATE`
  const [row] = await tx.$queryRaw<(Omit<Person, 'ban'> & BanColumns)[]>`
    SELECT u.id, username, role::text AS role, ${Prisma.raw(BAN_COLUMNS)}
    FROM users u LEFT JOIN ${Prisma.raw(banSql('u.id'))}
    WHERE username = ${username} AND deleted_at IS NULL`
  return row ? takeBan(row) : null
}

function refuseRank(viewer: Viewer, person: Person): Refusal | null {
  if (canBan(viewer, person)) return null
  if (viewer.id === person.id) return refuse('not-allowed', 'You cannot do this to yourself.')
  return refuse(
    'not-allowed',
    person.role === 'admin'
      ? `${person.username} is an admin, whom nobody bans. An admin can unmake them first.`
      : `${person.username} is a moderator. Only an admin bans them.`,
  )
}

function refuseBannedAlready(username: string, { until }: Ban): Refusal {
  const end = until ? `until ${sayMoment(until)}` : 'for good'
  return refuse(
    'taken',
    `${username} is banned already, ${end}. To change that, lift the ban first.`,
  )
}

function refuseVoidedAlready(username: string): Refusal {
  return refuse('taken', `The upvotes of ${username} are voided already.`)
}

async function areVoided(tx: Queryable, userId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM moderation_acts WHERE kind = 'void' AND user_id = ${userId} AND undone_at IS NULL`
  return rows.length > 0
}

/** Unless they were restored meanwhile. */
async function voidLate(tx: Queryable, userId: number): Promise<number> {
  await tx.$queryRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`
  return (await areVoided(tx, userId)) ? changeAllWithin(tx, userId, 'voided') : 0
}
