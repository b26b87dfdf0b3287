import { expect } from 'vitest'
import type { PrismaClient } from '#prisma/client/client.ts'
import { recountAll } from '#lib/ranking/recount.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

/** For tests: papers to be merged, and all that a merge touches. */

type Db = Pick<PrismaClient, 'paper' | 'submission' | 'ranking' | '$queryRaw'>

export const FOX = '2601.00001'
export const OWL = '2601.00002'
export const ELK = '2601.00003'

/** The three papers, two moderators and three others, and nothing else. */
export async function makeScene(db: PrismaClient) {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits, moderation_acts CASCADE`
  const people = {
    mod: await addViewer(db, 'mod', 'moderator'),
    eve: await addViewer(db, 'eve', 'moderator'),
    ada: await addViewer(db, 'ada'),
    bob: await addViewer(db, 'bob'),
    cyd: await addViewer(db, 'cyd'),
  }
  for (const id of [FOX, OWL, ELK]) await addListed(db, id)
  return people
}

export async function addListed(
  db: Db,
  id: string,
  listDay: string | null = '2026-01-02',
): Promise<void> {
  await db.paper.create({ data: { id, title: `Paper ${id}`, abstract: '', source: 'arxiv' } })
  const day = listDay && new Date(listDay)
  if (day) await db.submission.create({ data: { paperId: id, listDay: day } })
  await db.ranking.create({ data: { paperId: id, listDay: day } })
}

type Vote = { paper_id: string; user_id: number; first_cast_at: Date }

/** Every row that a merge may change; undone, all of them are as before. */
export async function readAll(db: Db) {
  return {
    rankings: await db.$queryRaw<unknown[]>`SELECT * FROM rankings ORDER BY paper_id`,
    aside: await db.$queryRaw<unknown[]>`SELECT * FROM hidden_rankings ORDER BY paper_id`,
    upvotes: await db.$queryRaw<Vote[]>`SELECT * FROM upvotes ORDER BY paper_id, user_id`,
    submissions: await db.$queryRaw<unknown[]>`SELECT * FROM submissions ORDER BY paper_id`,
    comments: await db.$queryRaw<unknown[]>`SELECT * FROM comments ORDER BY id`,
  }
}

/** What `npm run recount` finds. */
export async function findDrifts(): Promise<unknown[]> {
  const drifts: unknown[] = []
  await recountAll({ fix: false, onDrift: (drift) => drifts.push(drift), onProgress: () => {} })
  return drifts
}

/** Done, with everything as it can be counted. */
export async function expectExactly(outcome: Promise<unknown>): Promise<void> {
  expect(await outcome).toMatchObject({ ok: true })
  expect(await findDrifts()).toEqual([])
}
