import { beforeEach, expect, test } from 'vitest'
import { deleteComment } from '#lib/comments/mutations.ts'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { listReplies, listSaid } from '#lib/said/queries.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

let ada: Viewer
let bea: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  await addPaper(db)
})

const read = async (viewer: Viewer, list = listReplies) =>
  (await list(viewer.id, null)).comments.map(({ body, title }) => `${body} (${title})`)

test('replies and mentions are for whom they are meant, each once, the newest first', async () => {
  const first = await say(ada, 'First')
  await say(bea, 'Yes, @ada', { parentId: first })
  await say(ada, 'My own, @ada', { parentId: first })
  await say(bea, 'What does @ada say?')
  await say(bea, 'Something else')
  const title = `(Paper ${PAPER})`
  expect(await read(ada)).toEqual([`What does @ada say? ${title}`, `Yes, @ada ${title}`])
  expect(await read(bea)).toEqual([])
  expect(await read(bea, listSaid)).toHaveLength(3)
})

test('what is deleted, hidden or about a hidden paper is not told', async () => {
  const first = await say(ada, 'First')
  const reply = await say(bea, 'Yes', { parentId: first })
  await say(bea, '@ada?')
  await db.$executeRaw`UPDATE comments SET hidden_at = now() WHERE body = '@ada?'`
  expect(await read(ada)).toHaveLength(1)
  await deleteComment(bea, reply)
  expect(await read(ada)).toEqual([])
  await say(bea, 'Again', { parentId: first })
  expect(await read(ada)).toHaveLength(1)
  await db.$executeRaw`DELETE FROM rankings`
  expect([await read(ada), await read(bea, listSaid)]).toEqual([[], []])
})

test('they come in pages', async () => {
  const first = await say(ada, 'First')
  await db.$executeRaw`
    INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, body)
    SELECT id, ${PAPER}, ${bea.id}, ${first}::int, ${first}::int, ARRAY[${first}::int, id], 'Reply'
    FROM (SELECT nextval('comments_id_seq')::int AS id FROM generate_series(1, 40)) AS next`
  const { comments, next } = await listReplies(ada.id, null)
  const rest = await listReplies(ada.id, next)
  expect([comments.length, rest.comments.length, rest.next]).toEqual([30, 10, null])
  expect(new Set([...comments, ...rest.comments].map(({ id }) => id)).size).toBe(40)
})
