import pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { writeMarks } from '#lib/corrections/marks.ts'
import { correctPaper } from '#lib/corrections/mutations.ts'
import { findCorrectable } from '#lib/corrections/queries.ts'
import { db } from '#lib/db.ts'
import { writeValues } from '#lib/paper-form/paper-values.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import type { Viewer } from '#lib/session.ts'
import { submitPaper } from '#lib/submissions/mutations.ts'

const ID = '2605.01234'
const PEOPLE = 8

let people: Viewer[]

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  await savePapers([makeDraft({ title: 'Foxes' })], 'hugging_face')
  const names = Array.from({ length: PEOPLE }, (_, i) => ({ username: `mod-${i}` }))
  const users = await db.user.createManyAndReturn({ data: names })
  people = users.map(({ id, username }) => ({
    id,
    username,
    role: 'moderator',
    sessionId: null,
    ban: null,
  }))
})

/** @returns whether it was saved. */
type Correct = (viewer: Viewer, title: string) => Promise<boolean>

/** Every form is open before any is sent. */
async function openForms(): Promise<Correct> {
  const { values } = (await findCorrectable(ID)) ?? expect.fail('no paper')
  const shown = { ...writeValues(values), marks: writeMarks(values) }
  return async (viewer, title) => {
    const outcome = await correctPaper(viewer, ID, { ...shown, title })
    return 'ok' in outcome && outcome.ok
  }
}

/** Looks before its turn at what it is about to replace. */
async function openFormsWrongly(): Promise<Correct> {
  return async (viewer, title) => {
    const before = JSON.stringify((await findCorrectable(ID))?.values.title)
    await db.$transaction([
      db.$executeRaw`UPDATE papers SET title = ${title} WHERE id = ${ID}`,
      db.$executeRaw`INSERT INTO paper_edits (paper_id, user_id, field, before, after)
        VALUES (${ID}, ${viewer.id}, 'title', ${before}::jsonb, to_jsonb(${title}::text))`,
    ])
    return true
  }
}

/** Holds the paper until each of these waits for it, in this order. */
async function meet<T>(work: (() => Promise<T>)[], id = ID): Promise<T[]> {
  const holder = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await holder.connect()
  onTestFinished(() => holder.end())
  await holder.query('BEGIN')
  await holder.query('SELECT FROM papers WHERE id = $1 FOR UPDATE', [id])
  const results: Promise<T>[] = []
  for (const each of work) {
    results.push(each())
    await expect.poll(countWaiting, { timeout: 10_000 }).toBe(results.length)
  }
  await holder.query('COMMIT')
  return Promise.all(results)
}

async function countWaiting(): Promise<number> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row.n
}

/** What everyone at once leaves behind, and what is wrong with it. */
async function findFaults(open: () => Promise<Correct>): Promise<string[]> {
  const correct = await open()
  const saved = await meet(people.map((viewer) => () => correct(viewer, `By ${viewer.username}`)))
  const edits = await db.paperEdit.findMany({ orderBy: { id: 'asc' } })
  const { title } = await db.paper.findUniqueOrThrow({ where: { id: ID } })
  const chain = ['Foxes', ...edits.map(({ after }) => after)]
  const faults = edits.flatMap(({ before }, i) => (before === chain[i] ? [] : ['lost']))
  if (saved.filter(Boolean).length !== 1) faults.push('several saved')
  if (title !== chain.at(-1)) faults.push('title')
  return [...new Set(faults)]
}

describe('of many who correct a field at once', () => {
  test('one is heard, the others are told, and nothing is lost', async () => {
    expect(await findFaults(openForms)).toEqual([])
  })

  test('many are lost without the lock, and are found', async () => {
    expect(await findFaults(openFormsWrongly)).toEqual(['lost', 'several saved'])
  })
})

describe('an import that meets a correction', () => {
  const news = makeDraft({ title: 'News', abstract: 'News.' })
  const importNews = async () => (await savePapers([news], 'arxiv')).kept > 0
  const readTitle = async () => (await db.paper.findUniqueOrThrow({ where: { id: ID } })).title

  test('keeps it when it comes after', async () => {
    const correct = await openForms()
    const [viewer] = people as [Viewer]
    expect(await meet([() => correct(viewer, 'Ours'), importNews])).toEqual([true, true])
    expect(await readTitle()).toBe('Ours')
  })

  test('has it refused as stale when it comes before, and keeps what is then saved', async () => {
    const correct = await openForms()
    const [viewer] = people as [Viewer]
    expect(await meet([importNews, () => correct(viewer, 'Ours')])).toEqual([false, false])
    expect(await readTitle()).toBe('News')
    expect(await (await openForms())(viewer, 'Ours')).toBe(true)
    await importNews()
    expect(await readTitle()).toBe('Ours')
  })

  test('loses it when it asks before its turn what was corrected', async () => {
    const correct = await openForms()
    const [viewer] = people as [Viewer]
    const importWrongly = async () => {
      const changed = await db.$executeRaw`
        UPDATE papers SET title = 'News' WHERE id = ${ID}
        AND NOT EXISTS (SELECT FROM paper_edits WHERE paper_id = papers.id)`
      return changed === 0
    }
    expect(await meet([() => correct(viewer, 'Ours'), importWrongly])).toEqual([true, false])
    expect(await readTitle()).toBe('News')
  })
})

test('a submission of an address that a correction is about to write is told of it', async () => {
  const [viewer] = people as [Viewer]
  const url = 'https://journal.example.org/foxes'
  const own = makeDraft({ id: 'p0123456789', url: `${url}/1` })
  await savePapers([own], 'hand')
  const { values } = (await findCorrectable(own.id)) ?? expect.fail('no paper')
  const typed = { ...writeValues(values), marks: writeMarks(values), url }
  const other = makeDraft({ id: 'p0000000001', title: 'Foxes', url })
  const outcomes = await meet<object>(
    [() => correctPaper(viewer, own.id, typed), () => submitPaper(viewer, other, 'hand')],
    own.id,
  )
  expect(outcomes).toMatchObject([{ ok: true }, { ok: false, reason: 'taken' }])
})
