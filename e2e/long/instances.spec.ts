import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { PICTURE_LIMIT_BYTES, PICTURE_PATH } from '#lib/http/body-limit.ts'
import { LIMITS } from '#lib/limits/limits.ts'
import { addPaper, addPerson, SCENE_DAY } from '#lib/votes/test-scene.ts'
import { hashPassword } from '#lib/users/password.ts'
import { ensureNginx } from './nginx.ts'
import { signInAt, type Credentials } from './sign-in-at.ts'
import { openTwoSites, startReads, type TwoSites } from './two-sites.ts'

/** Two instances on one PostgreSQL behind nginx with the very deploy/nginx.conf. */

const VISIBLE_WITHIN_MS = 2_000
const SETUP_MS = 180_000
const VOTES = 20
const KILLS = Number(process.env['INSTANCE_KILLS'] || 10)
/** So short that one has only just come back when the other is killed. */
const BETWEEN_KILLS_MS = 1_000
/** Below what nginx lets one address ask for. */
const READ_EVERY_MS = 250
const NONE = [0, 0, 0]
const PASSWORD = 'orbit plum of two instances'

test.describe.configure({ mode: 'default', timeout: 600_000 })

const undo = new AsyncDisposableStack()
let sites: TwoSites
let paperId: string

test.beforeAll(async () => {
  test.setTimeout(SETUP_MS)
  const missing = await ensureNginx()
  test.skip(missing !== null, missing ?? '')
  sites = await openTwoSites(undo)
  paperId = await addPaper(sites.client)
})

test.afterAll(() => undo.disposeAsync())

test('who signed in on one votes on the other, and both show it', async () => {
  const credentials = await addMember()
  const [one, other] = sites.urls
  const cookie = await signInAt(one, sites.nginx.url, credentials)
  if (!cookie) throw new Error('Nobody was signed in.')
  // What a process does for the first time takes longer.
  await expect.poll(() => Promise.all(sites.urls.map(readCounts))).toEqual([NONE, NONE])
  let slowest = 0
  for (let vote = 1; vote <= VOTES; vote++) {
    const url = vote % 2 ? other : one
    const method = vote % 2 ? 'PUT' : 'DELETE'
    const answer = await fetch(`${url}/api/papers/${paperId}/upvote`, {
      method,
      headers: { cookie, origin: sites.nginx.url },
    })
    expect(answer.status, await answer.text()).toBe(200)
    const since = performance.now()
    const counts = [vote % 2, vote % 2, vote % 2]
    await Promise.all(sites.urls.map((site) => untilShown(site, counts)))
    slowest = Math.max(slowest, performance.now() - since)
  }
  report(`${VOTES} votes, each on both within ${Math.round(slowest)} ms`)
})

test('the limit of votes is one for both', async () => {
  const { token } = await addPerson(sites.client, { paperId, state: null })
  const vote = async (i: number) => {
    const answer = await fetch(`${sites.urls[i % 2]}/api/papers/${paperId}/upvote`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
    })
    await answer.text()
    return answer.status
  }
  const { points } = LIMITS.vote
  const statuses: number[] = []
  for (let i = 0; i < points; i++) statuses.push(await vote(i))
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect([await vote(0), await vote(1)]).toEqual([429, 429])
})

test('the limit of guesses at a password is one for both', async () => {
  const credentials = await addMember()
  const { points } = LIMITS['sign-in-account']
  for (let i = 0; i < points; i++) {
    const site = sites.urls[i % 2] ?? ''
    expect(await signInAt(site, sites.nginx.url, { ...credentials, password: 'wrong' })).toBeNull()
  }
  for (const site of sites.urls) {
    await expect(signInAt(site, sites.nginx.url, credentials)).rejects.toThrow(
      LIMITS['sign-in-account'].tooFast,
    )
  }
})

test('the limit of an address is one for both, whatever it calls itself', async () => {
  const { points } = LIMITS.search
  const search = async (i: number) => {
    const answer = await fetch(`${sites.nginx.url}/api/papers/search?q=fox${i}`, {
      headers: { 'x-forwarded-for': `10.0.${i}.1` },
    })
    return [answer.status, (await answer.text()).includes(LIMITS.search.tooFast)]
  }
  const answers: unknown[] = []
  for (let i = 0; i < points; i++) answers.push(await search(i))
  expect(answers).toEqual(answers.map(() => [200, false]))
  expect(await search(points)).toEqual([429, true])
})

test('a picture as large as the site takes comes through, and nothing else of that size', async () => {
  const send = async (path: string) => {
    const body = new Uint8Array(PICTURE_LIMIT_BYTES - 1024)
    const headers = { origin: sites.nginx.url, authorization: 'Bearer none' }
    return (await fetch(sites.nginx.url + path, { method: 'POST', headers, body })).status
  }
  expect(await send(PICTURE_PATH)).not.toBe(413)
  expect(await send('/api/papers/submit')).toBe(413)
})

test(`no read fails while instances are killed and replaced, ${KILLS} times`, async () => {
  const kept = ['/papers/trending', `/papers/date/${SCENE_DAY}`, `/papers/${paperId}`]
  const asked = [
    '/api/viewer',
    '/sign-in',
    `/api/papers/${paperId}`,
    `/api/papers/${paperId}/votes`,
  ]
  const reads = startReads(sites.nginx.url, [...kept, ...asked], READ_EVERY_MS)
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(BETWEEN_KILLS_MS)
    await sites.replace(kill % 2 ? 1 : 0)
  }
  const { count, failed, slowestMs } = await reads.stop()
  expect(failed, await sites.nginx.errors()).toEqual([])
  report(`${KILLS} kills: ${count} reads, none failed, the slowest ${Math.round(slowestMs)} ms`)
})

async function addMember(): Promise<Credentials> {
  const { username } = await addPerson(sites.client, { paperId, state: null })
  const hash = await hashPassword(PASSWORD)
  if (!hash.ok) throw new Error(hash.message)
  await sites.client.query('UPDATE users SET password_hash = $2 WHERE username = $1', [
    username,
    hash.value,
  ])
  return { username, password: PASSWORD }
}

async function untilShown(site: string, counts: number[]): Promise<void> {
  await expect
    .poll(() => readCounts(site), { timeout: VISIBLE_WITHIN_MS, intervals: [50] })
    .toEqual(counts)
}

/** The upvotes as a list, the paper's page and the API say. */
async function readCounts(site: string): Promise<number[]> {
  const paths = [`/papers/date/${SCENE_DAY}`, `/papers/${paperId}`, `/api/papers/${paperId}`]
  const texts = await Promise.all(paths.map(async (path) => (await fetch(site + path)).text()))
  const count = />(\d+)<span class="sr-only">|"upvotes":(\d+)/
  return texts.map((text) => {
    const [, page, data] = count.exec(text) ?? []
    return Number(page ?? data ?? NaN)
  })
}

function report(line: string): void {
  // eslint-disable-next-line no-console
  console.log(line)
}
