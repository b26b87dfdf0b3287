import { beforeEach, expect, test, vi } from 'vitest'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { ask, bearer, settle } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const TEXT = 'Buy my watches'

/** Kept answers may be a moment older. */
const PATIENCE = { timeout: 10_000 }

let author: Viewer
let id: number

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE comments, users, rate_limits RESTART IDENTITY CASCADE`
  await db.paper.deleteMany({ where: { id: PAPER } })
  author = await addViewer(db, 'author')
  for (const name of ['bea', 'mod', 'eve'])
    await addViewer(db, name, name === 'bea' ? 'member' : 'moderator')
  await addPaper(db)
  id = await say(author, TEXT)
  await say(await addViewer(db, 'cay'), 'No, thanks.', { parentId: id })
})

async function put(path: string, body: object, name = 'mod') {
  const headers = { ...(await bearer(name)), 'content-type': 'application/json' }
  return ask(`/api/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
}

const read = async (path: string, name = 'mod') =>
  ask(`/api/${path}`, { headers: await bearer(name) })

/** All public places that could tell of a comment. */
async function readAll(): Promise<string> {
  await settle()
  const paths = [
    ...['papers/{}', 'papers/{}/comments', 'daily_papers?date=2026-01-02', 'moderation'],
    ...[`comments/${id}`, 'papers/search?q=watches', 'papers/{}?field=comments'],
  ]
  const answers = await Promise.all(paths.map((path) => ask(`/api/${path.replace('{}', PAPER)}`)))
  return answers.map(({ json }) => JSON.stringify(json)).join('\n')
}

test('a report is read, acted on, told to everybody and undone', async () => {
  const report = { reason: 'spam', text: 'They are fake.' }
  const headers = { ...(await bearer('bea')), 'content-type': 'application/json' }
  await ask(`/api/comments/${id}/report`, { method: 'POST', headers, body: JSON.stringify(report) })
  const { json: queue } = await read('moderation/queue')
  expect(queue).toMatchObject({
    comments: [{ id: String(id), text: TEXT, author: 'author', reports: [report] }],
    next: null,
  })
  await expect.poll(readAll, PATIENCE).toContain(TEXT)

  const why = { hidden: true, reason: 'spam', text: 'For watches' }
  const hidden = await put(`comments/${id}/hidden`, why)
  const said = 'Advertising, or written by a machine in bulk: For watches'
  expect(hidden.json).toMatchObject({
    ...{ kind: 'hide_comment', moderator: 'mod', reason: said, paperId: PAPER },
    ...{ commentId: String(id), undone: null },
  })
  expect((await put(`comments/${id}/hidden`, why, 'eve')).status).toBe(409)
  await expect.poll(readAll, PATIENCE).not.toContain(TEXT)
  expect(await readAll()).toContain(said)
  expect((await ask(`/api/comments/${id}`)).json).not.toHaveProperty('author')
  expect((await read('moderation/queue')).json).toMatchObject({ comments: [] })
  expect((await read(`comments/${id}/reports`)).json).toMatchObject({ text: TEXT, hidden: true })
  for (const name of ['bea', 'author'])
    expect((await read(`comments/${id}/reports`, name)).status).toBe(403)

  const unsaid = await put(`comments/${id}/hidden`, { hidden: false })
  expect(unsaid.status).toBe(400)
  const restored = await put(`comments/${id}/hidden`, { hidden: false, text: 'They are real' })
  expect(restored.json).toMatchObject({ undone: { moderator: 'mod', reason: 'They are real' } })
  await expect.poll(readAll, PATIENCE).toContain(TEXT)
})

test('a first post is looked at once', async () => {
  const { json } = await read('moderation/queue?of=first-posts')
  const [first] = json?.['comments'] as { openUntil: string; firstPost: boolean }[]
  expect(first).toMatchObject({ id: String(id), firstPost: true })
  const seen = { seen: first?.openUntil }
  expect((await put(`comments/${id}/reports`, seen)).json).toMatchObject({ firstPost: false })
  expect((await put(`comments/${id}/reports`, seen)).status).toBe(409)
  expect((await put(`comments/${id}/reports`, { seen: 'today' })).status).toBe(400)
  expect((await read('moderation/queue?after=x')).status).toBe(400)
})

test('a locked conversation takes no comment, and says why', async () => {
  const reason = 'It went round in circles'
  const path = `papers/${PAPER}/locked`
  expect((await put(path, { locked: true, reason })).json).toMatchObject({ kind: 'lock', reason })
  const headers = { ...(await bearer('bea')), 'content-type': 'application/json' }
  const body = JSON.stringify({ comment: 'And yet' })
  const posted = await ask(`/api/papers/${PAPER}/comment`, { method: 'POST', headers, body })
  expect(posted.status).toBe(403)
  expect(JSON.stringify(posted.json)).toContain(`A moderator locked this conversation: ${reason}`)
  expect((await put(path, { locked: false, reason }, 'eve')).json).toMatchObject({
    undone: { moderator: 'eve' },
  })
})
