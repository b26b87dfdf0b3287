import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { lookUpPaper, noteAsked } from '#lib/arxiv/mutations.ts'
import { findAnswer } from '#lib/arxiv/queries.ts'
import { FIXTURES, startReplayServer } from '#lib/arxiv/replay-server.ts'
import { claimTurn } from '#lib/arxiv-turn/mutations.ts'
import { freeTurn, makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'

const server = await startReplayServer()
env.ARXIV_API_URL = server.url
afterAll(server.close)

beforeEach(async () => {
  await freeTurn(db)
  await db.$executeRaw`TRUNCATE arxiv_answers, papers CASCADE`
  server.requests.length = 0
})

const lookUp = (arxivId: string) => lookUpPaper(arxivId, makeManners())

describe('lookUpPaper', () => {
  it('asks arXiv once and remembers the answer for a day', async () => {
    const first = await lookUp('hep-th/9901001')
    expect(first).toMatchObject({
      ok: true,
      value: { id: 'hep-th_9901001', publishedAt: new Date('1999-01-02T09:00:00Z') },
    })
    expect(await lookUp('hep-th/9901001')).toEqual(first)
    expect(server.requests).toHaveLength(1)

    await db.$executeRaw`UPDATE arxiv_answers SET at = now() - interval '25 hours'`
    expect(await lookUp('hep-th/9901001')).toEqual(first)
    expect(server.requests).toHaveLength(2)
  })

  it('forgets what is older when it learns something', async () => {
    await lookUp('hep-th/9901001')
    await db.$executeRaw`UPDATE arxiv_answers SET at = now() - interval '25 hours'`
    await lookUp('2605.01234')
    expect(await db.arxivAnswer.findMany({ select: { arxivId: true } })).toEqual([
      { arxivId: '2605.01234' },
    ])
  })

  it('tells a paper that arXiv does not have from an arXiv that does not answer', async () => {
    expect(await lookUp('2605.99999')).toEqual({
      ok: false,
      reason: 'not-found',
      message: 'arXiv has no paper 2605.99999.',
    })
    server.answer({ file: join(FIXTURES, 'error.xml'), status: 400 })
    expect(await lookUp('2605.99999')).toMatchObject({ reason: 'not-found' })
    server.answer({ body: 'Rate exceeded.' })
    expect(await lookUp('2605.01234')).toMatchObject({
      reason: 'unavailable',
      message: 'arXiv asks to be asked less. Try again a little later.',
      retryAfterSeconds: 1,
    })
    expect(await db.arxivAnswer.count()).toBe(0)
    expect(server.requests).toHaveLength(3)
  })

  it('does not ask while arXiv wants to be left alone', async () => {
    server.answer({ body: '', status: 429, headers: { 'Retry-After': '90' } })
    expect(await lookUp('2605.01234')).toMatchObject({ retryAfterSeconds: 90 })
    expect(await lookUp('2605.01234')).toMatchObject({
      reason: 'unavailable',
      message: 'arXiv did not answer as it should a moment ago. Try again a little later.',
      retryAfterSeconds: 90,
    })
    expect(server.requests).toHaveLength(1)
  })

  it('does not let a person wait for long while others ask', async () => {
    await claimTurn(makeManners())
    expect(await lookUpPaper('2605.01234', makeManners({ patienceMs: 100 }))).toMatchObject({
      reason: 'unavailable',
      message: 'Too many are asking arXiv at this moment. Try again a little later.',
    })
    expect(server.requests).toHaveLength(0)
  })

  it('does not take another paper for the one asked about', async () => {
    server.answer({ file: join(FIXTURES, 'glued.xml') })
    expect(await lookUp('2605.05678')).toMatchObject({ value: { title: 'No Fox Is a Hare' } })
    server.answer({ file: join(FIXTURES, '2605.05678.xml') })
    expect(await lookUp('2605.01234')).toMatchObject({ reason: 'not-found' })
  })

  it('says what is wrong with an entry that cannot be used', async () => {
    server.answer({ file: join(FIXTURES, 'page.xml') })
    expect(await lookUp('2605.00002')).toMatchObject({
      reason: 'unavailable',
      message: 'arXiv’s entry of 2605.00002 cannot be used: it has no title.',
    })
  })
})

it('an answer is found only under its own id', async () => {
  await lookUp('2605.01234')
  expect(await findAnswer('2605.01235')).toBeNull()
})

it('noteAsked touches no other paper', async () => {
  const paper = (id: string) => ({ id, title: 'A Fox', abstract: '', source: 'arxiv' as const })
  await db.paper.createMany({ data: [paper('2605.01234'), paper('2605.01235')] })
  await noteAsked(['2605.01234'])
  const asked = await db.paper.findMany({ where: { refreshedAt: { not: null } } })
  expect(asked.map(({ id }) => id)).toEqual(['2605.01234'])
})
