import pg from 'pg'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { db } from '#lib/db.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { makeAdmin, setRole } from '#lib/roles/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

const reason = 'Knows the field'

let ada: Viewer
let boss: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE users CASCADE`
  ada = await addViewer(db, 'ada')
  boss = await addViewer(db, 'boss', 'admin')
})

const set = (viewer: Viewer, username: string, role: Viewer['role']) =>
  setRole(viewer, { username, role, reason })

async function readRoles() {
  const users = await db.user.findMany({ orderBy: { username: 'asc' } })
  return Object.fromEntries(users.map(({ username, role }) => [username, role]))
}

test('an admin makes and unmakes moderators and admins, and the log tells it', async () => {
  expect(await set(boss, 'Ada', 'moderator')).toMatchObject({ ok: true })
  expect(await set(boss, 'ada', 'moderator')).toMatchObject({ reason: 'taken' })
  expect(await set(boss, 'ada', 'admin')).toMatchObject({ ok: true })
  expect(await set({ ...ada, role: 'admin' }, 'boss', 'member')).toMatchObject({ ok: true })
  expect(await readRoles()).toEqual({ ada: 'admin', boss: 'member' })
  expect((await readLog({ before: null })).acts).toMatchObject([
    { kind: 'role', person: 'boss', role: 'member', moderator: 'ada', reason },
    { role: 'admin' },
    { role: 'moderator', person: 'ada', moderator: 'boss' },
  ])
})

test('nobody else does, and not to whom there is not', async () => {
  const mod = await addViewer(db, 'mod', 'moderator')
  expect(await set(mod, 'mod', 'admin')).toMatchObject({ reason: 'not-allowed' })
  expect(await set(ada, 'ada', 'admin')).toMatchObject({ reason: 'not-allowed' })
  // Unmade just before, in another browser.
  expect(await set({ ...ada, role: 'admin' }, 'ada', 'admin')).toMatchObject({
    reason: 'not-allowed',
  })
  expect(await set(boss, 'nobody-here', 'admin')).toMatchObject({ reason: 'not-found' })
  await db.user.create({ data: { username: 'demo-dora', isDemo: true } })
  expect(await set(boss, 'demo-dora', 'admin')).toMatchObject({ reason: 'not-allowed' })
})

test('the last admin stays one', async () => {
  expect(await set(boss, 'boss', 'member')).toMatchObject({
    message: expect.stringContaining('last admin'),
  })
  expect(await readRoles()).toMatchObject({ boss: 'admin' })
})

/** Two admins unmake each other; both are held up where they first wait. */
async function race(unmake: (who: Viewer, whom: Viewer) => Promise<unknown>): Promise<number> {
  await db.user.updateMany({ data: { role: 'admin' } })
  const [holder, watcher] = [1, 2].map(() => new pg.Client(process.env['DATABASE_URL']))
  if (!holder || !watcher) throw new Error('No client.')
  onTestFinished(() => Promise.all([holder.end(), watcher.end()]).then(() => {}))
  await Promise.all([holder.connect(), watcher.connect()])
  await holder.query('BEGIN')
  await holder.query('SELECT FROM users FOR UPDATE')
  const outcomes = Promise.all([unmake(ada, boss), unmake(boss, ada)])
  await untilWaiting(watcher, 2)
  await holder.query('COMMIT')
  await outcomes
  return db.user.count({ where: { role: 'admin' } })
}

test('of two admins who unmake each other at once, one stays', async () => {
  ada = { ...ada, role: 'admin' }
  expect(await race((who, whom) => set(who, whom.username, 'member'))).toBe(1)
})

test('without the lock none would', async () => {
  const unmake = async (who: Viewer, whom: Viewer) => {
    const admins = await db.user.count({ where: { role: 'admin' } })
    if (admins > 1) await db.user.update({ where: { id: whom.id }, data: { role: 'member' } })
    return who
  }
  expect(await race(unmake)).toBe(0)
})

test('whoever runs the site makes an admin of a member, of nobody else', async () => {
  await db.user.create({ data: { username: 'demo-dora', isDemo: true } })
  expect(await makeAdmin('Ada')).toMatchObject({ ok: true })
  expect(await makeAdmin('ada')).toMatchObject({ ok: true })
  expect(await readRoles()).toMatchObject({ ada: 'admin' })
  expect(await makeAdmin('bob')).toMatchObject({ reason: 'not-found' })
  expect(await makeAdmin('demo-dora')).toMatchObject({ reason: 'not-allowed' })
  expect((await readLog({ before: null })).acts).toMatchObject([{ moderator: null, role: 'admin' }])
})
