import { beforeEach, describe, expect, test } from 'vitest'
import { castCommentUpvote, withdrawCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { deleteComment, editComment, postComment, reportComment } from '#lib/comments/mutations.ts'
import {
  findOwnOfComments,
  listEdits,
  readConversation,
  readThread,
} from '#lib/comments/queries.ts'
import { addPaper, PAPER, say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

let ada: Viewer
let bea: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  await addPaper(db, PAPER, ada)
})

const ASK = { paperId: PAPER, sort: 'best', kind: null, after: null } as const

/** The texts of a page in their order, indented by level. */
async function read(ask: Partial<Parameters<typeof readConversation>[0]> = {}): Promise<string[]> {
  const { threads } = await readConversation({ ...ASK, ...ask })
  return threads.flatMap(({ comments }) =>
    comments.map(({ level, body }) => `${'.'.repeat(level)}${body || '(deleted)'}`),
  )
}

async function count(): Promise<number | undefined> {
  return (await db.ranking.findUnique({ where: { paperId: PAPER } }))?.comments
}

describe('a comment', () => {
  test('stands on the page, with who wrote it and what it replies to', async () => {
    const first = await say(bea, 'Is it **so**, @ada? @nobody')
    await say(ada, 'It is.', { parentId: first })
    const { threads, count: all } = await readConversation(ASK)
    const [question, answer] = threads[0]?.comments ?? []
    expect(question).toMatchObject({ author: 'bea', mentioned: ['ada'], isSubmitter: false })
    expect(answer).toMatchObject({ level: 1, author: 'ada', isSubmitter: true, inReplyTo: null })
    expect([all, await count()]).toEqual([2, 2])
  })

  test('sent twice is one comment, also at the same time', async () => {
    const written = { paperId: PAPER, parentId: null, kind: 'comment', text: 'Once.' } as const
    const posted = await Promise.all([1, 2, 3, 4].map(() => postComment(ada, written)))
    const ids = posted.map((each) => each.ok && each.value.id)
    expect(new Set(ids).size).toBe(1)
    expect(await count()).toBe(1)
    await say(bea, 'Once.')
    expect(await count()).toBe(2)
  })

  test.each([
    ['', 'can be seen'],
    [' \n\u200b', 'can be seen'],
    ['a'.repeat(20_001), 'at most 20,000'],
    ['a\u202eb', 'invisible character'],
    ['a\0b', 'invisible character'],
  ])('is refused when its text is no text: %j', async (text, said) => {
    const written = { paperId: PAPER, parentId: null, kind: 'comment', text } as const
    expect(await postComment(ada, written)).toMatchObject({
      reason: 'invalid',
      fields: { text: expect.stringContaining(said) },
    })
  })

  test('needs a paper that is here, and a comment that is', async () => {
    const written = { paperId: PAPER, parentId: null, kind: 'comment', text: 'A.' } as const
    const elsewhere = await postComment(ada, { ...written, paperId: '2601.00002' })
    expect(elsewhere).toMatchObject({ reason: 'not-found' })
    const first = await say(ada, 'First.')
    await addPaper(db, '2601.00003')
    const other = { ...written, paperId: '2601.00003', parentId: first }
    expect(await postComment(ada, other)).toMatchObject({ reason: 'not-found' })
    await deleteComment(ada, first)
    expect(await postComment(bea, { ...written, parentId: first })).toMatchObject({
      reason: 'not-found',
      message: 'The comment that you reply to was deleted.',
    })
    expect(await count()).toBe(0)
  })

  test('at too great a pace is refused', async () => {
    for (let n = 0; n < 20; n++) await say(ada, `Number ${n}.`)
    const written = { paperId: PAPER, parentId: null, kind: 'comment', text: 'More.' } as const
    expect(await postComment(ada, written)).toMatchObject({ reason: 'too-fast' })
  })
})

describe('a thread', () => {
  test('is drawn to any depth on four levels, in the order of the talk', async () => {
    let parentId = await say(ada, '0')
    const first = parentId
    for (let n = 1; n < 7; n++) parentId = await say(n % 2 ? bea : ada, String(n), { parentId })
    await say(bea, 'beside', { parentId: first })
    expect(await read()).toEqual(['0', '.1', '..2', '...3', '...4', '...5', '...6', '.beside'])
    const { threads } = await readConversation(ASK)
    const [, , , third, fourth] = threads[0]?.comments ?? []
    expect(fourth?.inReplyTo).toEqual({ id: third?.id, author: 'bea' })
  })

  test('stays whole when something of it is deleted', async () => {
    const first = await say(ada, 'first')
    const second = await say(bea, 'second', { parentId: first })
    await say(ada, 'third', { parentId: second })
    const leaf = await say(bea, 'leaf', { parentId: first })
    await deleteComment(bea, second)
    await deleteComment(bea, leaf)
    expect(await read()).toEqual(['first', '.(deleted)', '..third'])
    expect(await count()).toBe(2)
    expect(await readThread(PAPER, leaf)).toBeNull()
    expect((await readThread(PAPER, second))?.comments).toHaveLength(2)
  })

  test('of many replies shows some, and its own page the rest', async () => {
    const first = await say(ada, 'first')
    const data = Array.from({ length: 90 }, (_, i) => ({ body: `reply ${i}` }))
    await db.$executeRaw`
      INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, body)
      SELECT id, ${PAPER}, ${bea.id}, ${first}, ${first}, ARRAY[${first}::int, id], body
      FROM (SELECT nextval('comments_id_seq')::int AS id, body
        FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS given (body text)) AS reply`
    const { threads } = await readConversation(ASK)
    expect(threads[0]).toMatchObject({ moreReplies: 82 })
    const page = await readThread(PAPER, first)
    expect(page?.comments).toHaveLength(50)
    const rest = await readThread(PAPER, page?.next ?? 0)
    expect(rest?.above.map(({ body }) => body)).toEqual(['first'])
    expect(rest?.comments.at(-1)?.body).toBe('reply 89')
    expect(rest?.next).toBeNull()
  })

  test('comes in pages, best or newest first, and by kind', async () => {
    const ids: number[] = []
    for (let n = 0; n < 20; n++)
      ids.push(await say(ada, `${n}`, { kind: n % 2 ? 'question' : 'review' }))
    for (let n = 20; n < 25; n++) ids.push(await say(bea, `${n}`))
    await castCommentUpvote(bea, ids[3] ?? 0)
    expect((await read()).slice(0, 2)).toEqual(['3', '24'])
    expect((await read({ sort: 'newest' }))[0]).toBe('24')
    expect(await read({ kind: 'question' })).toHaveLength(10)
    for (const sort of ['best', 'newest'] as const) {
      const page = await readConversation({ ...ASK, sort })
      const [upvotes = 0, id = 0] = (page.next ?? '').split('~').map(Number)
      const seen = [...(await read({ sort })), ...(await read({ sort, after: { upvotes, id } }))]
      expect(new Set(seen).size).toBe(25)
      expect(seen).toHaveLength(25)
    }
  })
})

describe('changing a comment', () => {
  test('keeps what it said, for everyone', async () => {
    const id = await say(ada, 'It is wrong, @bea.', { kind: 'review' })
    const edited = { id, kind: 'question', text: 'Is it wrong?' } as const
    expect(await editComment(ada, edited)).toMatchObject({ ok: true })
    expect(await editComment(ada, edited)).toMatchObject({ ok: true })
    expect(await listEdits(id)).toMatchObject([{ body: 'It is wrong, @bea.', kind: 'review' }])
    const { threads } = await readConversation(ASK)
    const [comment] = threads[0]?.comments ?? []
    expect(comment).toMatchObject({ body: 'Is it wrong?', kind: 'question', mentioned: [] })
    expect(comment?.editedAt).toBeInstanceOf(Date)
  })

  test('is for who wrote it alone, and not once it is deleted', async () => {
    const id = await say(ada, 'Mine.')
    const edited = { id, kind: null, text: 'Yours.' }
    expect(await editComment(bea, edited)).toMatchObject({ reason: 'not-allowed' })
    expect(await deleteComment(bea, id)).toMatchObject({ reason: 'not-allowed' })
    expect(await deleteComment({ ...bea, role: 'admin' }, id)).toMatchObject({
      reason: 'not-allowed',
    })
    await editComment(ada, { ...edited, text: 'Mine!' })
    await deleteComment(ada, id)
    expect(await editComment(ada, edited)).toMatchObject({ reason: 'not-found' })
    expect(await deleteComment(ada, id)).toMatchObject({ reason: 'not-found' })
    expect([await listEdits(id), await count()]).toEqual([[], 0])
  })
})

describe('upvotes of a comment', () => {
  test('are counted once, withdrawn and cast again, and never one’s own', async () => {
    const id = await say(ada, 'Good.')
    expect(await castCommentUpvote(bea, id)).toMatchObject({ value: { upvoted: true, upvotes: 1 } })
    expect(await castCommentUpvote(bea, id)).toMatchObject({ value: { upvotes: 1 } })
    expect(await findOwnOfComments(bea.id, [id])).toEqual({
      upvoted: [id],
      upvotes: { [id]: 1 },
      written: [],
    })
    expect(await withdrawCommentUpvote(bea, id)).toMatchObject({ value: { upvotes: 0 } })
    expect(await withdrawCommentUpvote(bea, id)).toMatchObject({ value: { upvotes: 0 } })
    expect(await castCommentUpvote(bea, id)).toMatchObject({ value: { upvotes: 1 } })
    expect(await castCommentUpvote(ada, id)).toMatchObject({ reason: 'not-allowed' })
    expect(await castCommentUpvote(ada, id + 1)).toMatchObject({ reason: 'not-found' })
    expect((await findOwnOfComments(ada.id, [id])).written).toEqual([id])
  })
})

test('a report is kept with its reason, once a person, and never about oneself', async () => {
  const id = await say(ada, 'Buy this.')
  await reportComment(bea, { id, reason: 'spam', text: '' })
  await reportComment(bea, { id, reason: 'abuse', text: 'Look.' })
  expect(await db.report.findMany()).toMatchObject([
    { commentId: id, userId: bea.id, reason: 'abuse', text: 'Look.' },
  ])
  const own = await reportComment(ada, { id, reason: 'spam', text: '' })
  expect(own).toMatchObject({ reason: 'not-allowed' })
})

test('a paper that comes onto a list has the comments it has', async () => {
  await say(ada, 'Here.')
  await db.$executeRaw`DELETE FROM rankings`
  await db.ranking.create({ data: { paperId: PAPER, listDay: new Date('2026-01-02') } })
  expect(await count()).toBe(1)
})
