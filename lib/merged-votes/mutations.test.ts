import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'
import { findUnited } from '#lib/merging/queries.ts'
import { ELK, expectExactly, FOX, makeScene, OWL, readAll } from '#lib/merging/test-scene.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { recount } from '#lib/ranking/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import {
  castUpvote,
  changeAllWithin,
  restoreUpvote,
  voidUpvote,
  withdrawUpvote,
} from '#lib/votes/mutations.ts'

const REASON = 'The same paper, put in by hand'

let mod: Viewer
let ada: Viewer
let bob: Viewer
let cyd: Viewer

beforeEach(async () => {
  ;({ mod, ada, bob, cyd } = await makeScene(db))
})

const merge = (paperId: string, intoId: string, viewer = mod) =>
  mergePaper(viewer, { paperId, intoId, reason: REASON })
const unmerge = (paperId: string, viewer = mod) =>
  unmergePaper(viewer, { paperId, reason: 'They differ' })

function findVote(paperId: string, { id: userId }: Viewer) {
  return db.upvote.findUnique({ where: { paperId_userId: { paperId, userId } } })
}

/** A vote cast days before the others. */
async function castEarly(viewer: Viewer, paperId: string, days: number): Promise<void> {
  await castUpvote(viewer, paperId)
  const of = { paperId, userId: viewer.id }
  const at = new Date(Date.now() - days * 86_400_000)
  await db.upvote.updateMany({ where: of, data: { firstCastAt: at } })
  await db.upvoteEvent.updateMany({ where: of, data: { at } })
  await db.$transaction((tx) => recount(tx, [paperId]))
}

const standing = async (id: string) => (await findPaper(id))?.upvotes

test('votes are united, each once and as old as the first, and part again as they were', async () => {
  await castEarly(ada, FOX, 3)
  await castEarly(bob, FOX, 1)
  await castEarly(bob, OWL, 2)
  await castEarly(cyd, FOX, 2)
  await castEarly(cyd, OWL, 4)
  const before = await readAll(db)
  await expectExactly(merge(FOX, OWL))
  expect(await standing(OWL)).toBe(3)
  for (const [viewer, paperId] of [
    [ada, FOX],
    [bob, OWL],
    [cyd, OWL],
  ] as const) {
    const older = before.upvotes.find(
      (vote) => vote.paper_id === paperId && vote.user_id === viewer.id,
    )
    expect((await findVote(OWL, viewer))?.firstCastAt).toEqual(older?.first_cast_at)
  }
  await expectExactly(unmerge(FOX))
  expect(await readAll(db)).toEqual(before)
})

test('votes that were withdrawn or voided stay so', async () => {
  await castUpvote(ada, FOX)
  await withdrawUpvote(ada, FOX)
  await castUpvote(bob, FOX)
  await voidUpvote({ userId: bob.id, paperId: FOX })
  await castUpvote(cyd, FOX)
  await castUpvote(cyd, OWL)
  await withdrawUpvote(cyd, OWL)
  const before = await readAll(db)
  await expectExactly(merge(FOX, OWL))
  // Cyd upvoted one of the two, and that is the paper now.
  expect(await standing(OWL)).toBe(1)
  expect(await findVote(OWL, ada)).toBeNull()
  await restoreUpvote({ userId: bob.id, paperId: OWL })
  expect(await standing(OWL)).toBe(2)
  await voidUpvote({ userId: bob.id, paperId: OWL })
  await expectExactly(unmerge(FOX))
  expect(await readAll(db)).toMatchObject({ rankings: before.rankings, aside: [] })
})

test('votes of after the merge stay, and what was withdrawn then is withdrawn', async () => {
  await castUpvote(ada, FOX)
  await castUpvote(bob, FOX)
  await castUpvote(bob, OWL)
  await merge(FOX, OWL)
  expect(await castUpvote(cyd, FOX)).toMatchObject({ value: { upvoted: true, upvotes: 3 } })
  expect(await withdrawUpvote(bob, FOX)).toMatchObject({ value: { upvoted: false, upvotes: 2 } })
  await withdrawUpvote(ada, OWL)
  await castUpvote(ada, OWL)
  await expectExactly(unmerge(FOX))
  expect([await standing(FOX), await standing(OWL)]).toEqual([0, 2])
  expect(await findVote(OWL, cyd)).toMatchObject({ withdrawnAt: null })
  expect(await findVote(OWL, ada)).toMatchObject({ withdrawnAt: null })
  expect(await findVote(OWL, bob)).not.toMatchObject({ withdrawnAt: null })
})

test('votes of who is banned are voided, and of who leaves withdrawn, wherever they are', async () => {
  await castUpvote(ada, FOX)
  await merge(FOX, OWL)
  await db.$transaction((tx) => changeAllWithin(tx, ada.id, 'voided'))
  expect(await standing(OWL)).toBe(0)
  await expectExactly(unmerge(FOX))
  expect(await standing(FOX)).toBe(0)
  await merge(FOX, OWL)
  await db.$transaction((tx) => changeAllWithin(tx, ada.id, 'restored'))
  expect(await standing(OWL)).toBe(1)
  await expectExactly(unmerge(FOX))
  expect([await standing(FOX), await standing(OWL)]).toEqual([1, 0])
})

test('votes of duplicates of duplicates are there, and go back in turn', async () => {
  await castUpvote(ada, FOX)
  await castUpvote(bob, OWL)
  await castUpvote(ada, ELK)
  const before = await readAll(db)
  await merge(FOX, OWL)
  await expectExactly(merge(OWL, ELK))
  expect(await standing(ELK)).toBe(2)
  expect(await findUnited(FOX)).toBe(ELK)
  expect(await castUpvote(cyd, FOX)).toMatchObject({ value: { upvotes: 3 } })
  await withdrawUpvote(cyd, ELK)
  expect(await unmerge(FOX)).toMatchObject({ reason: 'taken', message: /Undo that first/ })
  await expectExactly(unmerge(OWL))
  await expectExactly(unmerge(FOX))
  const { upvotes, ...after } = await readAll(db)
  expect(after).toEqual({ ...before, upvotes: undefined, ...after })
  expect(upvotes.filter((vote) => vote.user_id !== cyd.id)).toEqual(before.upvotes)
})

test('votes of two duplicates part each by itself', async () => {
  await castEarly(ada, FOX, 2)
  await castEarly(ada, ELK, 1)
  await merge(FOX, OWL)
  await expectExactly(merge(ELK, OWL))
  expect(await standing(OWL)).toBe(1)
  await expectExactly(unmerge(FOX))
  expect(await findVote(OWL, ada)).toEqual({
    ...(await findVote(ELK, ada)),
    paperId: OWL,
  })
  await expectExactly(unmerge(ELK))
  expect(await findVote(OWL, ada)).toBeNull()
})
