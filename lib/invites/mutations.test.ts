import pg from 'pg'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { banPerson } from '#lib/bans/mutations.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { fingerprint } from '#lib/fingerprint.ts'
import { createInvite, endInvite } from '#lib/invites/mutations.ts'
import { listInvites } from '#lib/invites/queries.ts'
import type { Viewer } from '#lib/session.ts'
import { signUp } from '#lib/users/mutations.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

const CLIENT = { address: '192.0.2.1', userAgent: '' }

let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE users, rate_limits CASCADE`
  mod = await addViewer(db, 'mod', 'moderator')
  env.SIGN_UP = 'invite'
})

afterEach(() => {
  env.SIGN_UP = 'open'
})

async function makeLink(uses = 1, viewer = mod): Promise<{ id: number; secret: string }> {
  const made = await createInvite(viewer, { note: 'The lab', uses, days: 7 })
  if (!made.ok) throw new Error(made.message)
  return made.value
}

const join = (username: string, secret: string) =>
  signUp(
    { username, password: 'correct horse battery staple', email: null, hidesVotes: false },
    CLIENT,
    secret,
  )

test('people come by a link as often as it says, and are listed with it', async () => {
  const { secret } = await makeLink(2)
  expect(await join('ada', secret)).toMatchObject({ ok: true })
  expect(await join('ada', secret)).toMatchObject({ fields: { username: expect.anything() } })
  expect(await join('bea', secret)).toMatchObject({ ok: true })
  expect(await join('cat', secret)).toMatchObject({
    reason: 'not-allowed',
    message: expect.stringContaining('was for 2 people, and as many have come'),
  })
  expect(await listInvites(mod.id)).toMatchObject([
    { note: 'The lab', maker: 'mod', uses: 2, used: 2, people: ['ada', 'bea'] },
  ])
  expect(JSON.stringify(await db.invite.findMany())).not.toContain(secret)
})

test.each([
  ['without a link', async () => '', /by invitation only/],
  ['an unknown one', async () => 'a\0b', /not known here/],
  ['one that is over', overdue, /expired on/],
  ['one that was ended', ended, /expired on/],
  ['one of a member', unmade, /can no longer invite/],
  ['one of who is banned', banned, /can no longer invite/],
])('%s nobody comes', async (_name, make, said) => {
  const refusal = await join('ada', await make())
  expect(refusal).toMatchObject({
    reason: 'not-allowed',
    message: expect.stringMatching(said),
  })
  expect(await db.user.count({ where: { username: 'ada' } })).toBe(0)
})

async function overdue(): Promise<string> {
  const { secret } = await makeLink()
  await db.$executeRaw`UPDATE invites SET expires_at = now() - interval '1 second'`
  return secret
}

async function ended(): Promise<string> {
  const { id, secret } = await makeLink()
  await endInvite(mod, id)
  return secret
}

async function unmade(): Promise<string> {
  const { secret } = await makeLink()
  await db.user.update({ where: { id: mod.id }, data: { role: 'member' } })
  return secret
}

async function banned(): Promise<string> {
  const { secret } = await makeLink()
  const boss = await addViewer(db, 'boss', 'admin')
  await banPerson(boss, { username: 'mod', reason: 'Left', days: null })
  return secret
}

test('a closed site takes nobody, and an open one everybody', async () => {
  const { secret } = await makeLink()
  env.SIGN_UP = 'closed'
  for (const link of ['', secret]) {
    expect(await join('ada', link)).toMatchObject({ message: 'This site takes no new members.' })
  }
  expect(await createInvite(mod, { note: '', uses: 1, days: 1 })).toMatchObject({
    reason: 'not-allowed',
  })
  env.SIGN_UP = 'open'
  expect(await join('ada', 'unknown')).toMatchObject({ ok: true })
  expect(await join('bea', secret)).toMatchObject({ ok: true })
  expect(await listInvites(null)).toMatchObject([{ people: ['bea'] }])
})

test('moderators make links and end their own, admins all', async () => {
  const ada = await addViewer(db, 'ada')
  const eve = await addViewer(db, 'eve', 'moderator')
  const boss = await addViewer(db, 'boss', 'admin')
  const { id } = await makeLink()
  const invite = { note: '', uses: 1, days: 1 }
  expect(await createInvite(ada, invite)).toMatchObject({ reason: 'not-allowed' })
  expect(await endInvite(ada, id)).toMatchObject({ reason: 'not-allowed' })
  expect(await endInvite(eve, id)).toMatchObject({ reason: 'not-found' })
  expect(await endInvite(boss, id)).toMatchObject({ ok: true })
  expect(await endInvite(mod, id)).toMatchObject({ ok: true })
  expect(await endInvite(boss, 9_999)).toMatchObject({ reason: 'not-found' })
})

/** Two people take the last use of a link; both are held up where they first wait for it. */
async function race(take: (name: string, secret: string) => Promise<unknown>): Promise<number> {
  const { id, secret } = await makeLink()
  const [holder, watcher] = [1, 2].map(() => new pg.Client(process.env['DATABASE_URL']))
  if (!holder || !watcher) throw new Error('No client.')
  onTestFinished(() => Promise.all([holder.end(), watcher.end()]).then(() => {}))
  await Promise.all([holder.connect(), watcher.connect()])
  await holder.query('BEGIN')
  await holder.query('SELECT FROM invites FOR NO KEY UPDATE')
  const taken = Promise.all([take('ada', secret), take('bea', secret)])
  await untilWaiting(watcher, 2)
  await holder.query('COMMIT')
  await taken
  return db.inviteUse.count({ where: { inviteId: id } })
}

test('of two people who take the last use at once, one gets in', async () => {
  expect(await race(join)).toBe(1)
  expect(await db.user.count({ where: { username: { in: ['ada', 'bea'] } } })).toBe(1)
})

test('without the lock both would', async () => {
  const take = async (username: string, secret: string) => {
    const where = { hash: fingerprint(secret) }
    const invite = await db.invite.findUniqueOrThrow({ where })
    if (invite.used >= invite.uses) return
    const { id: userId } = await db.user.create({ data: { username } })
    await db.inviteUse.create({ data: { userId, inviteId: invite.id } })
    await db.invite.update({ where, data: { used: invite.used + 1 } })
  }
  expect(await race(take)).toBe(2)
})
