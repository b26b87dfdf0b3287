import { beforeEach, describe, expect, test } from 'vitest'
import { listComments } from '#lib/comments/queries.ts'
import { say } from '#lib/comments/test-scene.ts'
import { db } from '#lib/db.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'
import {
  ELK,
  expectExactly,
  FOX,
  makeScene,
  OWL,
  addListed,
  readAll,
} from '#lib/merging/test-scene.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper, listTrending } from '#lib/papers/queries.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { answerTyped } from '#lib/submissions/look-up.ts'

const REASON = 'The same paper, put in by hand'

let mod: Viewer
let eve: Viewer
let ada: Viewer
let bob: Viewer
let cyd: Viewer

beforeEach(async () => {
  ;({ mod, eve, ada, bob, cyd } = await makeScene(db))
})

const merge = (paperId: string, intoId: string, viewer = mod) =>
  mergePaper(viewer, { paperId, intoId, reason: REASON })
const unmerge = (paperId: string, viewer = mod) =>
  unmergePaper(viewer, { paperId, reason: 'They differ' })

test('who asks for what cannot be is told so, and nothing is changed', async () => {
  await addListed(db, '2601.00004')
  await db.$executeRaw`DELETE FROM rankings WHERE paper_id = '2601.00004'`
  await hidePaper(mod, { paperId: ELK, reason: 'An advert' })
  const before = await readAll(db)
  const refused = async (asked: Promise<unknown>, refusal: object) =>
    expect(await asked).toMatchObject({ ok: false, ...refusal })
  await refused(merge(FOX, OWL, ada), { reason: 'not-allowed' })
  await refused(unmerge(FOX, ada), { reason: 'not-allowed' })
  await refused(merge(FOX, FOX), { message: 'A paper is no duplicate of itself.' })
  await refused(merge('2601.99999', OWL), { reason: 'not-found' })
  await refused(merge('\0', OWL), { reason: 'not-found' })
  await refused(merge(FOX, '2601.99999'), { fields: { into: 'There is no such paper here.' } })
  await refused(merge(FOX, ELK), { reason: 'taken', message: /^That paper is hidden/ })
  await refused(merge(ELK, FOX), { reason: 'taken', message: /^This paper is hidden/ })
  await refused(merge(FOX, '2601.00004'), { message: /^That paper is not on the site yet/ })
  await refused(merge('2601.00004', FOX), { message: /^This paper is not on the site yet/ })
  await refused(unmerge(FOX), { reason: 'taken', message: 'This paper is no duplicate.' })
  expect(await readAll(db)).toEqual(before)
  await merge(FOX, OWL)
  await refused(merge(FOX, OWL), { message: `This paper is a duplicate of ${OWL} already.` })
  await refused(merge(OWL, FOX), {
    message: `That paper is itself a duplicate, of ${OWL}. Name that one.`,
  })
  await refused(hidePaper(mod, { paperId: FOX, reason: REASON }), { reason: 'taken' })
  await refused(restorePaper(mod, { paperId: FOX, reason: REASON }), { reason: 'taken' })
})

test('two who merge each into the other at once: one does, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const merged = await Promise.all([merge(FOX, OWL), merge(OWL, FOX, eve)])
    expect(merged.filter(({ ok }) => ok)).toHaveLength(1)
    expect(merged.find(({ ok }) => !ok)).toMatchObject({ reason: 'taken' })
    await expectExactly(unmerge(merged[0].ok ? FOX : OWL))
  }
})

describe('lists', () => {
  test('have the other paper alone, whatever is imported or submitted', async () => {
    await merge(FOX, OWL)
    const listing = { listDay: '2026-01-09', submittedAt: new Date(), externalSubmitter: 'x' }
    await savePapers([{ ...makeDraft({ id: FOX }), externalUpvotes: 90, listing }], 'hugging_face')
    expect((await listTrending(null)).papers.map(({ id }) => id)).toEqual([ELK, OWL])
    expect(await answerTyped(ada, FOX)).toMatchObject({ kind: 'listed', card: { id: OWL } })
    await unmerge(FOX)
    expect(await findPaper(FOX)).toMatchObject({ listDay: '2026-01-02' })
  })

  test.each([false, true])(
    'it takes the place of its duplicate (waiting: %s)',
    async (isWaiting) => {
      const id = '2601.00005'
      await addListed(db, id, null)
      if (isWaiting) await db.submission.create({ data: { paperId: id, userId: ada.id } })
      await db.submission.update({ where: { paperId: FOX }, data: { userId: bob.id } })
      const before = await readAll(db)
      await expectExactly(merge(FOX, id))
      expect(await findPaper(id)).toMatchObject({
        ...{ listDay: '2026-01-02', submitter: { username: 'bob' } },
      })
      await expectExactly(unmerge(FOX))
      expect(await readAll(db)).toEqual(before)
    },
  )
})

describe('comments', () => {
  test('move with their replies, and back with those since', async () => {
    const asked = await say(ada, 'Is it so?', { paperId: FOX })
    await say(bob, 'It is.', { paperId: FOX, parentId: asked })
    await say(cyd, 'I liked it.', { paperId: OWL })
    await merge(FOX, OWL)
    await say(cyd, 'Thanks!', { paperId: OWL, parentId: asked })
    await say(cyd, 'Another word', { paperId: FOX })
    expect(await findPaper(FOX)).toBeNull()
    expect(await findCount(OWL)).toEqual([5, 5])
    await expectExactly(unmerge(FOX))
    expect(await findCount(FOX)).toEqual([3, 3])
    expect(await findCount(OWL)).toEqual([2, 2])
  })

  async function findCount(paperId: string): Promise<(number | undefined)[]> {
    const ranking = await db.ranking.findUnique({ where: { paperId } })
    const { comments } = await listComments(paperId, { before: null, limit: 50 })
    return [ranking?.comments, comments.length]
  }
})

test('the log names both papers, and that it was undone', async () => {
  await merge(FOX, OWL)
  await unmerge(FOX, eve)
  const log = await readLog({ before: null, of: { paperId: OWL } })
  expect(log.acts).toMatchObject([
    {
      ...{ kind: 'merge', moderator: 'mod', reason: REASON },
      ...{ paper: { id: FOX, title: `Paper ${FOX}` }, into: { id: OWL, title: `Paper ${OWL}` } },
      undone: { moderator: 'eve', reason: 'They differ' },
    },
  ])
})
