import type { Queryable } from '#lib/db.ts'
import { ROLE_NAMES } from '#lib/moderation/act.ts'
import { noteAct, transact } from '#lib/moderation/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { may } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { findHolder } from '#lib/users/queries.ts'

export const ADMINS_ONLY = refuse(
  'not-allowed',
  'Only admins make and unmake moderators and admins.',
)
const LAST_ADMIN = refuse(
  'not-allowed',
  'This is the last admin. Make another admin first, so that somebody is left to do it.',
)

type Role = Viewer['role']

/** Makes a person a member, a moderator or an admin. */
export async function setRole(
  viewer: Viewer,
  { username, role, reason }: { username: string; role: Role; reason: string },
): Promise<Outcome<undefined>> {
  if (!may(viewer, 'setRole', 'any')) return ADMINS_ONLY
  const holder = await findHolder(username)
  if (!holder.ok) return holder
  return transact(async (tx) => {
    const admins = await lockAdmins(tx)
    // Another admin may just have unmade them.
    if (!admins.includes(viewer.id)) return ADMINS_ONLY
    const { id: userId } = holder.value
    const isLast = admins.length === 1 && admins[0] === userId
    if (role !== 'admin' && isLast && !may(viewer, 'setRole', 'lastAdmin')) return LAST_ADMIN
    return change(tx, { viewer, userId, role, reason })
  })
}

/** For whoever runs the site: no page or address leads here. */
export async function makeAdmin(username: string): Promise<Outcome<undefined>> {
  const holder = await findHolder(username)
  if (!holder.ok) return holder
  const reason = 'Made by whoever runs this site.'
  const act = { viewer: null, userId: holder.value.id, role: 'admin', reason } as const
  const made = await transact((tx) => change(tx, act))
  return made.ok || made.reason === 'taken' ? done(undefined) : made
}

/** Of two who unmake each other at once the second waits here, and then finds one admin. */
async function lockAdmins(tx: Queryable): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM users WHERE role = 'admin' ORDER BY id FOR UPDATE`
  return rows.map(({ id }) => id)
}

async function change(
  tx: Queryable,
  act: { viewer: Viewer | null; userId: number; role: Role; reason: string },
): Promise<Outcome<undefined>> {
  const { userId, role } = act
  const changed = await tx.$executeRaw`
    UPDATE users SET role = ${role}::role
    WHERE id = ${userId} AND role <> ${role}::role AND deleted_at IS NULL`
  if (changed === 0) return refuse('taken', `They are ${ROLE_NAMES[role]} already.`)
  await noteAct(tx, { kind: 'role', ...act })
  return done(undefined)
}
