import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, type Queryable } from '#lib/db.ts'
import { bringBack, setAside, takeTurns } from '#lib/hiding/mutations.ts'
import { partVotes, uniteVotes } from '#lib/merged-votes/mutations.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'
import { findMerge } from '#lib/merging/queries.ts'
import { addListed, findDrifts, FOX, OWL } from '#lib/merging/test-scene.ts'
import { noteAct, transact, undoAct } from '#lib/moderation/mutations.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { untilWaiting } from '#lib/votes/test-race.ts'

const ROUNDS = 3

/** Votes of before: on which papers somebody upvoted, and whether it was withdrawn; then what they ask for. */
const KINDS = [
  { before: [], asks: 'upvoted', on: FOX },
  { before: [], asks: 'upvoted', on: OWL },
  { before: [FOX], asks: 'withdrawn', on: FOX },
  { before: [OWL], asks: 'withdrawn', on: OWL },
  { before: [FOX], isWithdrawn: true, asks: 'upvoted', on: FOX },
  { before: [OWL], isWithdrawn: true, asks: 'upvoted', on: OWL },
] as const

const [holder, watcher] = [1, 2].map(() => new pg.Client(process.env['DATABASE_URL'])) as [
  pg.Client,
  pg.Client,
]
await Promise.all([holder.connect(), watcher.connect()])
afterAll(() => Promise.all([holder.end(), watcher.end()]).then(() => {}))

let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits, moderation_acts CASCADE`
  mod = await addViewer(db, 'mod', 'moderator')
})

type Asked = { viewer: Viewer; asks: 'upvoted' | 'withdrawn'; on: string }

async function prepare(round: number): Promise<Asked[]> {
  const people: Asked[] = []
  for (const part of ['before', 'behind']) {
    for (const [n, kind] of KINDS.entries()) {
      const viewer = await addViewer(db, `voter-${round}-${part}-${n}`)
      for (const id of kind.before) await castUpvote(viewer, id)
      if ('isWithdrawn' in kind) await withdrawUpvote(viewer, kind.on)
      // Withdrawn after the merge it is withdrawn on both.
      else if (part === 'behind' && kind.asks === 'withdrawn') await castUpvote(viewer, FOX)
      people.push({ viewer, ...kind })
    }
  }
  return people
}

/**
 * Has half of the votes wait for the two papers, then the act for them, then the
 * other half for whatever the act holds. @returns what is wrong once all are done.
 */
async function race(people: Asked[], act: () => Promise<unknown>): Promise<unknown[]> {
  const vote = ({ viewer, asks, on }: Asked) =>
    (asks === 'upvoted' ? castUpvote : withdrawUpvote)(viewer, on)
  const half = people.length / 2
  await holder.query('BEGIN')
  await holder.query('SELECT FROM rankings ORDER BY paper_id FOR UPDATE')
  const votes = people.slice(0, half).map(vote)
  await untilWaiting(watcher, half)
  const acted = act()
  await untilWaiting(watcher, half + 1)
  votes.push(...people.slice(half).map(vote))
  await untilWaiting(watcher, people.length + 1)
  await holder.query('COMMIT')
  expect(await acted).toMatchObject({ ok: true })
  return findFaults(people, await Promise.all(votes))
}

type Answer = Awaited<ReturnType<typeof castUpvote>>

/** Counts that do not follow from the votes, and votes that did not come to be as they were asked. */
async function findFaults(people: Asked[], answers: Answer[]): Promise<unknown[]> {
  const faults: unknown[] = await findDrifts()
  for (const [n, { viewer, asks }] of people.entries()) {
    const isUpvoted = await stands(viewer)
    if (!answers[n]?.ok || isUpvoted !== (asks === 'upvoted')) faults.push([n, asks, answers[n]])
  }
  return faults
}

/** On a paper that is here. */
async function stands({ id }: Viewer): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM upvotes JOIN rankings USING (paper_id)
    WHERE user_id = ${id} AND withdrawn_at IS NULL`
  return rows.length > 0
}

const merge = () => mergePaper(mod, { paperId: FOX, intoId: OWL, reason: 'The same' })
const unmerge = () => unmergePaper(mod, { paperId: FOX, reason: 'They differ' })

async function runRounds(acts: { merge: typeof merge; unmerge: typeof unmerge }) {
  const faults: { merging: unknown[]; parting: unknown[] } = { merging: [], parting: [] }
  for (let round = 0; round < ROUNDS; round++) {
    await db.$executeRaw`TRUNCATE papers, rate_limits, moderation_acts CASCADE`
    for (const id of [FOX, OWL]) await addListed(db, id)
    const people = await prepare(round)
    faults.merging.push(...(await race(people, acts.merge)))
    if (faults.merging.length > 0) return faults
    // Each asks for the opposite, of the paper that is left.
    const opposite = people.map(({ viewer, asks, on }) => {
      const other = asks === 'upvoted' ? ('withdrawn' as const) : ('upvoted' as const)
      return { viewer, asks: other, on: on === FOX ? OWL : on }
    })
    faults.parting.push(...(await race(opposite, acts.unmerge)))
  }
  return faults
}

test('votes on both at the moment of a merge, and of its undo, are all kept', async () => {
  expect(await runRounds({ merge, unmerge })).toEqual({ merging: [], parting: [] })
})

/** As the rows alone would be locked, in the order of the ids. */
async function lockRows(tx: Queryable): Promise<void> {
  await tx.$executeRaw`SELECT FROM rankings ORDER BY paper_id FOR UPDATE`
}

test('with locks on the two rows a merge would lose votes', async () => {
  const ask = { viewer: mod, paperId: FOX, intoId: OWL, reason: 'The same' }
  const mergeWrongly = () =>
    transact(async (tx) => {
      await takeTurns(tx)
      await lockRows(tx)
      await setAside(tx, ask)
      const actId = await noteAct(tx, { kind: 'merge', ...ask })
      await uniteVotes(tx, { actId, ...ask })
      return { ok: true as const, value: undefined }
    })
  const { merging } = await runRounds({ merge: mergeWrongly, unmerge })
  expect(merging).not.toEqual([])
})

/**
 * Has somebody withdraw a vote from what is one paper, and holds that vote until
 * the undo waits as well. @returns what is wrong once both are done.
 */
async function raceWithdrawal(act: () => Promise<unknown>): Promise<unknown[]> {
  for (const id of [FOX, OWL]) await addListed(db, id)
  const viewer = await addViewer(db, 'voter')
  await castUpvote(viewer, OWL)
  await merge()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM upvotes WHERE paper_id = $1 FOR UPDATE', [OWL])
  const vote = withdrawUpvote(viewer, OWL)
  await untilWaiting(watcher, 1)
  const acted = act()
  await untilWaiting(watcher, 2)
  await holder.query('COMMIT')
  expect(await acted).toMatchObject({ ok: true })
  return findFaults([{ viewer, asks: 'withdrawn', on: OWL }], [await vote])
}

test('a vote that is withdrawn at the moment of the undo stays withdrawn', async () => {
  expect(await raceWithdrawal(unmerge)).toEqual([])
})

test('without any lock the undo would cast it again', async () => {
  const unmergeWrongly = () =>
    transact(async (tx) => {
      await takeTurns(tx)
      const act = await findMerge(FOX, tx)
      if (!act) throw new Error('No merge stands.')
      await undoAct(tx, { kind: 'merge', viewer: mod, paperId: FOX, reason: 'They differ' })
      await partVotes(tx, act)
      await bringBack(tx, FOX)
      return { ok: true as const, value: undefined }
    })
  expect(await raceWithdrawal(unmergeWrongly)).not.toEqual([])
})
