import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { readConversation, readThread } from '#lib/comments/queries.ts'
import { addPaper, PAPER } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { listTrending } from '#lib/papers/queries.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

/** Pages take the same number of statements however much they show. */

const statements = vi.spyOn(pg.Client.prototype, 'query')

beforeAll(async () => {
  const { id } = await addViewer(db, 'ada')
  for (const [paper, comments] of [
    [PAPER, 10],
    ['2601.00050', 50],
  ] as const) {
    await addPaper(db, paper)
    await db.$executeRaw`
      INSERT INTO comments (id, paper_id, user_id, root_id, path, body)
      SELECT id, ${paper}, ${id}, id, ARRAY[id], 'Text ' || id
      FROM (SELECT nextval('comments_id_seq')::int AS id FROM generate_series(1, ${comments})) AS next`
  }
})

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  await work()
  statements.mockClear()
  await work()
  return statements.mock.calls.length
}

const read = (paperId: string) => () =>
  readConversation({ paperId, sort: 'best', kind: null, after: null })

test('a conversation of 10 and of 50 comments', async () => {
  const ten = await countStatements(read(PAPER))
  expect(ten).toBe(2)
  expect(await countStatements(read('2601.00050'))).toBe(ten)
})

test('a thread by itself', async () => {
  const { id = 0 } = (await db.comment.findFirst({ where: { paperId: PAPER } })) ?? {}
  expect(await countStatements(() => readThread(PAPER, id))).toBe(2)
})

test('a list of 10 and of 50 cards', async () => {
  const few = await countStatements(() => listTrending(null))
  for (let n = 0; n < 48; n++) await addPaper(db, `2602.000${String(n).padStart(2, '0')}`)
  const many = await countStatements(() => listTrending(null))
  expect([few, many]).toEqual([1, 1])
})

test('one statement for each would be seen', async () => {
  const { threads } = await read(PAPER)()
  const each = threads.map(({ comments }) => ({ id: comments[0]?.id ?? 0 }))
  const asked = () => Promise.all(each.map((where) => db.comment.findFirst({ where })))
  expect(await countStatements(asked)).toBe(10)
})
