import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { awardBadges } from '#lib/badges/mutations.ts'
import { addEvent, addPastPaper, addPastVote } from '#lib/badges/test-past.ts'
import { addDays, fromDate } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import { findCard, findPaper } from '#lib/papers/queries.ts'

/** A Monday; its week and its month are over, too. */
const DAY = '2024-11-25'
const BEFORE = `${DAY}T09:00:00Z`
const CLOSE = '2024-11-26T00:00:00Z'
const AFTER = '2024-11-26T00:00:01Z'

const client = new pg.Client({ connectionString: env.DATABASE_URL })

beforeAll(() => client.connect())
afterAll(() => client.end())

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  await forgetMarks()
  Object.assign(env, { TIME_ZONE: 'UTC' })
})

function forgetMarks() {
  return db.$executeRaw`UPDATE badge_marks SET done_until = '-infinity'`
}

function add(votes: string[], more: Partial<Parameters<typeof addPastPaper>[1]> = {}) {
  return addPastPaper(client, { listDay: DAY, listedAt: BEFORE, votes, ...more })
}

/** "date 2024-11-25 <paper>" */
async function readBadges(): Promise<string[]> {
  const badges = await db.badge.findMany({ orderBy: [{ kind: 'asc' }, { firstDay: 'asc' }] })
  return badges.map(({ kind, firstDay, paperId }) => `${kind} ${fromDate(firstDay)} ${paperId}`)
}

async function findWinnerOfDay(day = DAY): Promise<string | undefined> {
  const badges = await db.badge.findMany({ where: { kind: 'date', firstDay: new Date(day) } })
  return badges[0]?.paperId
}

describe('who is first', () => {
  test('of a day, a week and a month', async () => {
    const monday = await add([BEFORE])
    const friday = '2024-11-29'
    const other = await add([`${friday}T08:00:00Z`, `${friday}T09:00:00Z`], {
      ...{ listDay: friday, listedAt: `${friday}T07:00:00Z` },
    })
    await awardBadges()
    expect(await readBadges()).toEqual([
      `date 2024-11-25 ${monday}`,
      `date ${friday} ${other}`,
      `week 2024-11-25 ${other}`,
      `month 2024-11-01 ${other}`,
    ])
    expect((await findCard(other))?.badges).toEqual([
      { kind: 'date', firstDay: friday },
      { kind: 'week', firstDay: '2024-11-25' },
      { kind: 'month', firstDay: '2024-11-01' },
    ])
    expect((await findPaper(other))?.badges).toEqual((await findCard(other))?.badges)
    expect((await findPaper(monday))?.badges).toEqual([{ kind: 'date', firstDay: DAY }])
  })

  test('counts the votes of before the close, and of the same instant none', async () => {
    const first = await add([BEFORE, BEFORE])
    await add([BEFORE, CLOSE, AFTER, AFTER])
    await awardBadges()
    expect(await findWinnerOfDay()).toBe(first)
  })

  // Of six votes three stood: exactly as many as the rival's, so that other counts decide.
  test.each([
    { externalUpvotes: 2, isFirst: true },
    { externalUpvotes: 0, isFirst: false },
  ])('counts what stood then: $externalUpvotes', async ({ externalUpvotes, isFirst }) => {
    const rival = await add([BEFORE, BEFORE, BEFORE], { externalUpvotes: 1 })
    const paperId = await add([BEFORE], { externalUpvotes })
    const tell = async (...events: { kind: string; at: string }[]) => {
      const userId = await addPastVote(client, paperId, BEFORE)
      for (const event of events) await addEvent(client, { paperId, userId, ...event })
    }
    const [early, late] = [`${DAY}T10:00:00Z`, `${DAY}T11:00:00Z`]
    await tell({ kind: 'withdrawn', at: early })
    await tell({ kind: 'withdrawn', at: AFTER })
    await tell({ kind: 'voided', at: early }, { kind: 'cast', at: AFTER })
    await tell({ kind: 'voided', at: early }, { kind: 'restored', at: late })
    await tell(
      { kind: 'voided', at: early },
      { kind: 'withdrawn', at: late },
      { kind: 'cast', at: late },
    )
    await awardBadges()
    expect(await findWinnerOfDay()).toBe(isFirst ? paperId : rival)
  })

  test('between equals as in the list: external upvotes, then the tie-break', async () => {
    const ids = []
    for (let n = 0; n < 3; n++) ids.push(await add([BEFORE], { externalUpvotes: 7 }))
    await add([BEFORE], { externalUpvotes: 6 })
    const [smallest] = await db.ranking.findMany({
      ...{ where: { paperId: { in: ids } }, orderBy: { tieBreak: 'asc' } },
    })
    await awardBadges()
    expect(await findWinnerOfDay()).toBe(smallest?.paperId)
  })

  test('is nobody without a vote, nor who came to the list after the close', async () => {
    await add([], { externalUpvotes: 900 })
    const late = await add([BEFORE, BEFORE], { listedAt: CLOSE })
    await awardBadges()
    expect(await readBadges()).toEqual([`week 2024-11-25 ${late}`, `month 2024-11-01 ${late}`])
  })
})

describe('the close', () => {
  test.each([
    ['Europe/Paris', '2024-10-27', '2024-10-27T23:00:00Z'],
    ['Europe/Paris', '2024-03-31', '2024-03-31T22:00:00Z'],
    ['America/New_York', '2024-03-10', '2024-03-11T04:00:00Z'],
    ['America/New_York', '2024-11-03', '2024-11-04T05:00:00Z'],
    ['Pacific/Kiritimati', '2024-12-31', '2024-12-31T10:00:00Z'],
  ])('in %s of %s is %s', async (TIME_ZONE, listDay, close) => {
    Object.assign(env, { TIME_ZONE })
    const justBefore = new Date(new Date(close).getTime() - 1).toISOString()
    const listedAt = `${listDay}T00:00:00Z`
    await add([close, close], { listDay, listedAt })
    const first = await add([justBefore], { listDay, listedAt })
    await awardBadges()
    expect(await findWinnerOfDay(listDay)).toBe(first)
  })

  test('is waited for', async () => {
    const now = new Date()
    await add([now.toISOString()], { listDay: today(), listedAt: '2024-01-01T00:00:00Z' })
    const openDay = await awardBadges()
    expect([openDay, addDays(openDay, 1)]).toContain(today())
    expect(await readBadges()).toEqual([])
  })

  test('of a day between two with papers brings its week and month theirs', async () => {
    const id = await add([BEFORE])
    await add([AFTER], { listDay: '2025-02-03' })
    await awardBadges()
    expect(await readBadges()).toEqual(
      expect.arrayContaining([`week 2024-11-25 ${id}`, `month 2024-11-01 ${id}`]),
    )
  })
})

describe('a badge', () => {
  test('is awarded once, whatever happens to votes later', async () => {
    const first = await add([BEFORE, BEFORE])
    const second = await add([BEFORE])
    await awardBadges()
    const awarded = await readBadges()
    // Even if everything were forgotten but the badges themselves.
    await db.$executeRaw`DELETE FROM upvote_events WHERE paper_id = ${first}`
    await addPastVote(client, second, BEFORE)
    await forgetMarks()
    await awardBadges()
    expect(awarded).toHaveLength(3)
    expect(await readBadges()).toEqual(awarded)
  })

  test('goes with its paper, and nobody takes its place', async () => {
    const first = await add([BEFORE, BEFORE])
    await add([BEFORE])
    await awardBadges()
    await db.paper.delete({ where: { id: first } })
    await awardBadges()
    expect(await readBadges()).toEqual([])
  })

  test('of an invented day goes when a demo paper becomes real', async () => {
    const draft = makeDraft({
      listing: { listDay: DAY, submittedAt: new Date(BEFORE), externalSubmitter: null },
    })
    await savePapers([draft], 'demo')
    await addPastVote(client, draft.id, BEFORE)
    await db.$executeRaw`UPDATE rankings SET list_since = ${BEFORE}::timestamptz`
    await awardBadges()
    expect(await readBadges()).toHaveLength(3)
    const listing = { ...draft.listing, listDay: '2024-12-03' } as typeof draft.listing
    await savePapers([{ ...draft, listing }], 'hugging_face')
    expect(await readBadges()).toEqual([])
  })

  test('can stand for a period that exists only', async () => {
    const paperId = await add([])
    const award = (kind: 'week' | 'month', day: string) =>
      db.badge.create({ data: { kind, firstDay: new Date(day), paperId } })
    await expect(award('week', '2024-11-26')).rejects.toThrow()
    await expect(award('month', '2024-11-26')).rejects.toThrow()
  })
})

describe('awarding', () => {
  const DAYS = Array.from({ length: 24 }, (_, day) => addDays(DAY, -day))

  async function addDaysOfPapers(): Promise<void> {
    for (const listDay of DAYS) {
      const at = `${listDay}T09:00:00Z`
      for (let n = 1; n <= 3; n++) {
        await add(Array<string>(n).fill(at), { listDay, listedAt: at })
      }
    }
  }

  test('by several instances at once, or stopped half-way, comes to the same', async () => {
    await addDaysOfPapers()
    await awardBadges()
    const expected = await readBadges()
    expect(expected.length).toBeGreaterThan(DAYS.length)

    await db.badge.deleteMany()
    await forgetMarks()
    await Promise.all([awardBadges(), awardBadges(), awardBadges()])
    expect(await readBadges()).toEqual(expected)

    await db.badge.deleteMany()
    await forgetMarks()
    // Whoever asks often enough finds that it has been asked to end.
    let asked = 0
    await awardBadges({
      get aborted() {
        return ++asked > 7
      },
    } as AbortSignal)
    expect(await db.badge.count()).toBe(7)
    await awardBadges()
    expect(await readBadges()).toEqual(expected)
  })

  test('does not look at what is done', async () => {
    await addDaysOfPapers()
    await awardBadges()
    await db.badge.deleteMany()
    await awardBadges()
    expect(await readBadges()).toEqual([])
  })
})
