import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConversation } from '#lib/comments/queries.ts'
import { toDate } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { lockThread } from '#lib/locking/mutations.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { acceptSubmission, declineSubmission, submitPaper } from '#lib/submissions/mutations.ts'
import { findKnown, listOwn, listWaiting, readQuota } from '#lib/submissions/queries.ts'
import { PAPERS_PER_DAY } from '#lib/submissions/quota.ts'
import { addViewer } from '#lib/users/test-viewer.ts'

const draft = makeDraft({ authors: makeAuthors('Ada Fox') })
const own = makeDraft({ id: 'p0123456789', url: 'https://journal.example/foxes' })

let ada: Viewer
let bea: Viewer
let mod: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  ada = await addViewer(db, 'ada')
  bea = await addViewer(db, 'bea')
  mod = await addViewer(db, 'mod', 'moderator')
})

afterEach(() => {
  env.SUBMIT = 'members'
})

function readRankings() {
  return db.ranking.findMany({ select: { paperId: true, listDay: true, upvotes: true } })
}

async function readTalk(paperId: string) {
  const ask = { paperId, sort: 'best', kind: null, after: null } as const
  const { count, threads } = await readConversation(ask)
  return { count, said: threads.flatMap(({ comments }) => comments.map(({ body }) => body)) }
}

describe('submitting', () => {
  test('puts a paper on today’s list with the submitter’s upvote', async () => {
    expect(await submitPaper(ada, draft, 'arxiv')).toEqual({
      ok: true,
      value: { paperId: draft.id, state: 'listed' },
    })
    const listed = { paperId: draft.id, listDay: toDate(today()), upvotes: 1 }
    expect(await readRankings()).toEqual([listed])
    expect(await db.upvote.findMany()).toMatchObject([{ paperId: draft.id, userId: ada.id }])
    expect(await db.upvoteEvent.findMany()).toMatchObject([{ kind: 'cast', userId: ada.id }])
    expect(await findPaper(draft.id)).toMatchObject({
      ...{ source: 'arxiv', listDay: today(), submitter: { username: 'ada' } },
      authors: draft.authors,
    })
  })

  test('may come with what the submitter wants to say first, or not at all', async () => {
    const refused = await submitPaper(ada, draft, 'arxiv', 'x'.repeat(20_001))
    expect(refused).toMatchObject({ fields: { comment: expect.stringContaining('20,000') } })
    expect(await db.paper.count()).toBe(0)
    await submitPaper(ada, draft, 'arxiv', 'Mind Figure 2, @bea.')
    expect(await readTalk(draft.id)).toEqual({ count: 1, said: ['Mind Figure 2, @bea.'] })
  })

  test('says nothing first where the conversation is locked', async () => {
    await savePapers([draft], 'arxiv')
    await lockThread(mod, { paperId: draft.id, reason: 'Calm down' })
    expect(await submitPaper(ada, draft, 'arxiv', 'Mind Figure 2.')).toMatchObject({
      fields: { comment: 'A moderator locked this conversation: Calm down' },
    })
    expect(await findKnown(draft.id)).toMatchObject({ state: 'unlisted' })
    expect(await submitPaper(ada, draft, 'arxiv')).toMatchObject({ ok: true })
  })

  test('is refused for a paper on a list, and changes nothing of it', async () => {
    const listing = { listDay: '2026-05-04', submittedAt: new Date(), externalSubmitter: 'bo' }
    await savePapers([{ ...draft, listing }], 'hugging_face')
    const more = { ...draft, abstract: 'More.', title: 'Other' }
    expect(await submitPaper(ada, more, 'arxiv')).toMatchObject({ ok: false, reason: 'taken' })
    expect(await findPaper(draft.id)).toMatchObject({ title: draft.title, abstract: '' })
    expect(await db.upvote.count()).toBe(0)
  })

  test('puts a paper that is here and on no list on it, with the votes it has', async () => {
    await savePapers([draft], 'arxiv')
    await db.upvote.create({ data: { paperId: draft.id, userId: bea.id } })
    await db.ranking.update({ where: { paperId: draft.id }, data: { upvotes: 1, hotness: 5 } })
    expect(await findKnown(draft.id)).toMatchObject({ state: 'unlisted' })
    expect(await submitPaper(ada, draft, 'arxiv')).toMatchObject({ ok: true })
    expect(await findKnown(draft.id)).toMatchObject({ state: 'listed' })
    expect(await readRankings()).toMatchObject([{ listDay: toDate(today()), upvotes: 2 }])
  })

  test('of one paper by many at once happens once', async () => {
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, i) => addViewer(db, `person-${i}`)),
    )
    const outcomes = await Promise.all(people.map((who) => submitPaper(who, draft, 'arxiv')))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await readRankings()).toMatchObject([{ upvotes: 1 }])
    expect(await db.upvoteEvent.count()).toBe(1)
  })

  test('is for moderators only where the site says so', async () => {
    env.SUBMIT = 'moderators'
    expect(await submitPaper(ada, draft, 'arxiv')).toMatchObject({ reason: 'not-allowed' })
    expect(await db.paper.count()).toBe(0)
    expect(await submitPaper(mod, draft, 'arxiv')).toMatchObject({ value: { state: 'listed' } })
  })
})

describe('the quota', () => {
  const drafts = Array.from({ length: PAPERS_PER_DAY * 2 }, (_, i) =>
    makeDraft({ id: `2605.${10_000 + i}` }),
  )

  test('holds, however many come at once', async () => {
    const outcomes = await Promise.all(drafts.map((each) => submitPaper(ada, each, 'arxiv')))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(PAPERS_PER_DAY)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: 'too-fast' })
    expect(await db.paper.count()).toBe(PAPERS_PER_DAY)
    expect(await readQuota(ada)).toEqual({ used: PAPERS_PER_DAY, perDay: PAPERS_PER_DAY })
    expect(await readQuota(bea)).toEqual({ used: 0, perDay: PAPERS_PER_DAY })
  })

  test('would be passed by counting before one’s turn', async () => {
    const counted = drafts.map(() => readQuota(ada))
    const submitUncounted = async (i: number) => {
      const { used } = await (counted[i] ?? expect.fail('not counted'))
      if (used >= PAPERS_PER_DAY) return false
      await savePapers([drafts[i] ?? draft], 'arxiv')
      return true
    }
    await Promise.all(counted)
    const outcomes = await Promise.all(drafts.map((_, i) => submitUncounted(i)))
    expect(outcomes.filter(Boolean).length).toBeGreaterThan(PAPERS_PER_DAY)
  })

  test('begins anew with the day', async () => {
    for (const each of drafts.slice(0, PAPERS_PER_DAY)) await submitPaper(ada, each, 'arxiv')
    await db.$executeRaw`UPDATE submissions SET submitted_at = submitted_at - interval '1 day'`
    expect(await readQuota(ada)).toMatchObject({ used: 0 })
    expect(await submitPaper(ada, draft, 'arxiv')).toMatchObject({ ok: true })
  })
})

describe('on a reviewed site', () => {
  beforeEach(() => {
    env.SUBMIT = 'reviewed'
  })

  test('a submission waits on no page, and is let in with its submitter’s upvote', async () => {
    const said = await submitPaper(ada, own, 'hand', 'See Lemma 2.')
    expect(said).toMatchObject({ value: { state: 'waiting' } })
    expect(await findPaper(own.id)).toBeNull()
    expect(await findKnown(own.id)).toMatchObject({ state: 'waiting' })
    expect(await listWaiting()).toMatchObject([
      { paper: { id: own.id, url: own.url, submitter: { username: 'ada' }, listDay: null } },
    ])
    expect(await submitPaper(bea, own, 'hand')).toMatchObject({ reason: 'taken' })
    expect(await acceptSubmission(bea, own.id)).toMatchObject({ reason: 'not-allowed' })
    expect(await acceptSubmission(mod, own.id)).toEqual({ ok: true, value: null })
    expect(await readRankings()).toMatchObject([{ listDay: toDate(today()), upvotes: 1 }])
    expect(await readTalk(own.id)).toEqual({ count: 1, said: ['See Lemma 2.'] })
    expect(await findPaper(own.id)).toMatchObject({ submitter: { username: 'ada' } })
    expect(await acceptSubmission(mod, own.id)).toMatchObject({ reason: 'not-found' })
  })

  test('two moderators at once let it in once', async () => {
    await submitPaper(ada, own, 'hand')
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => acceptSubmission(mod, own.id)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.upvoteEvent.count()).toBe(1)
  })

  test('what is declined stays out, its submitter reads why, and a moderator may still list it', async () => {
    await submitPaper(ada, draft, 'arxiv')
    const why = { paperId: draft.id, reason: 'Not about foxes.' }
    expect(await declineSubmission(ada, why)).toMatchObject({ reason: 'not-allowed' })
    expect(await declineSubmission(mod, why)).toMatchObject({ ok: true })
    expect(await listOwn(ada)).toMatchObject([{ declinedReason: 'Not about foxes.' }])
    expect(await acceptSubmission(mod, draft.id)).toMatchObject({ reason: 'not-found' })
    expect(await submitPaper(bea, draft, 'arxiv')).toMatchObject({ reason: 'taken' })
    expect(await submitPaper(mod, draft, 'arxiv')).toMatchObject({ ok: true })
    expect(await findKnown(draft.id)).toMatchObject({ state: 'listed', declinedReason: null })
  })

  test('an import does not let in what was declined', async () => {
    await submitPaper(ada, draft, 'arxiv')
    await declineSubmission(mod, { paperId: draft.id, reason: 'Not about foxes.' })
    const listing = { listDay: '2026-05-04', submittedAt: new Date(), externalSubmitter: 'bo' }
    await savePapers([{ ...draft, listing }], 'hugging_face')
    expect(await findPaper(draft.id)).toBeNull()
    expect(await findKnown(draft.id)).toMatchObject({
      ...{ state: 'declined', declinedReason: 'Not about foxes.', submitterId: ada.id },
    })
  })

  test('what waits is of the day and the quota of who sent it, whoever lists it', async () => {
    await submitPaper(ada, draft, 'arxiv')
    env.SUBMIT = 'members'
    expect(await submitPaper(bea, draft, 'arxiv')).toMatchObject({ value: { state: 'listed' } })
    expect(await findPaper(draft.id)).toMatchObject({ submitter: { username: 'ada' } })
    expect([await readQuota(ada), await readQuota(bea)]).toMatchObject([{ used: 1 }, { used: 0 }])
  })

  test('an import meanwhile neither shows nor loses what waits', async () => {
    await submitPaper(ada, draft, 'arxiv')
    await savePapers([{ ...draft, title: 'Foxes, Counted' }], 'arxiv')
    expect(await findPaper(draft.id)).toBeNull()
    expect(await listWaiting()).toMatchObject([{ paper: { title: 'Foxes, Counted' } }])
    const listing = { listDay: '2026-05-04', submittedAt: new Date(), externalSubmitter: 'bo' }
    await savePapers([{ ...draft, listing, externalUpvotes: 3 }], 'hugging_face')
    expect(await findPaper(draft.id)).toMatchObject({ listDay: '2026-05-04', externalUpvotes: 3 })
  })
})
