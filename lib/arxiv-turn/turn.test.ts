import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { requestFeed } from '#lib/arxiv/request.ts'
import { startReplayServer } from '#lib/arxiv/replay-server.ts'
import { COMMAND, LONGEST_PAUSE_MS, PERSON } from '#lib/arxiv-turn/manners.ts'
import { claimTurn, endTurn, type Turn } from '#lib/arxiv-turn/mutations.ts'
import { readTurn } from '#lib/arxiv-turn/queries.ts'
import { freeTurn, makeManners } from '#lib/arxiv-turn/test-manners.ts'
import { waitForTurn } from '#lib/arxiv-turn/wait.ts'
import { db } from '#lib/db.ts'
import { env } from '#lib/env.ts'

const CALLERS = 6
const manners = makeManners({ spacingMs: 60 })

beforeEach(() => freeTurn(db))

async function claim(): Promise<Turn> {
  const turn = await claimTurn(manners)
  if (!turn) throw new Error('the turn is not free')
  return turn
}

describe('the turn', async () => {
  const server = await startReplayServer({ slownessMs: 20 })
  env.ARXIV_API_URL = server.url
  afterAll(server.close)

  /**
   * Lets callers ask arXiv all at once, each over a connection of its own to the database.
   * @returns how many began while another was asking or too soon after one.
   */
  async function race(takeTurn: () => Promise<Turn>): Promise<number> {
    const starts: number[] = []
    let underWay = 0
    let overlaps = 0
    const ask = async () => {
      const turn = await takeTurn()
      starts.push(turn.startedAt.getTime())
      if (++underWay > 1) overlaps++
      const answer = await requestFeed(new URLSearchParams({ id_list: '2605.01234' }), manners)
      expect(answer.kind).toBe('papers')
      underWay--
      await endTurn(turn, manners, null)
    }
    await Promise.all(Array.from({ length: CALLERS }, ask))
    // By the database's clock, which all share and no slow machine blurs.
    starts.sort((a, b) => a - b)
    const isTooSoon = (at: number, i: number) =>
      at - (starts[i - 1] ?? -Infinity) < manners.spacingMs
    return overlaps + starts.filter(isTooSoon).length
  }

  it('is one caller’s at a time, a spacing apart, however many want it', async () => {
    const takeTurn = async () => {
      const turn = await waitForTurn(manners)
      if ('retryAfterMs' in turn) throw new Error('the turn came too late')
      return turn
    }
    expect(await race(takeTurn)).toBe(0)
    expect(server.requests).toHaveLength(CALLERS)
    expect(server.mostAtOnce()).toBe(1)
  })

  it('would be caught reading first and writing after', async () => {
    let readers = 0
    const { promise: allHaveRead, resolve: release } = Promise.withResolvers<null>()
    const takeTurn = async () => {
      const { quietMs, isHeld } = await readTurn()
      if (++readers === CALLERS) release(null)
      await allHaveRead
      if (quietMs > 0 || isHeld) throw new Error('the turn is not free')
      const [turn] = await db.$queryRaw<[Turn]>`
        UPDATE arxiv_turn SET held_until = now() + interval '10 s'
        RETURNING now() AS "startedAt", held_until AS "heldUntil"`
      return turn
    }
    expect(await race(takeTurn)).toBeGreaterThan(0)
    expect(server.mostAtOnce()).toBeGreaterThan(1)
  })

  it('comes every three seconds in earnest', async () => {
    expect([PERSON.spacingMs, COMMAND.spacingMs]).toEqual([3000, 3000])
    const turn = await claim()
    await endTurn(turn, PERSON, null)
    const [{ spacing }] = await db.$queryRaw<[{ spacing: number }]>`
      SELECT (1000 * extract(epoch FROM free_at - ${turn.startedAt}::timestamptz))::int AS spacing
      FROM arxiv_turn`
    expect(spacing).toBe(3000)
  })

  it('is another’s again when its holder has died', async () => {
    const dead = await claim()
    await db.$executeRaw`UPDATE arxiv_turn SET held_until = now() - interval '1 second'`
    // Turns are told apart by their milliseconds, and nobody dies and is followed within one.
    await pause(5)
    expect(await waitForTurn(manners)).toHaveProperty('startedAt')
    // Should the dead one come back, it gives nothing away that is not its own.
    await endTurn(dead, manners, null)
    expect(await readTurn()).toMatchObject({ isHeld: true })
  })

  it('is left to people first by commands', async () => {
    expect(await claimTurn({ ...manners, courtesyMs: 10_000 })).toBeNull()
    expect(await claimTurn(manners)).not.toBeNull()
    expect(PERSON.courtesyMs).toBeLessThan(COMMAND.courtesyMs)
  })
})

describe('after a trouble', () => {
  const throttled = { kind: 'throttled', retryAfterMs: 0 } as const

  it('nobody asks for a while, longer with each trouble in a row', async () => {
    const seconds: number[] = []
    const again = async (trouble: Parameters<typeof endTurn>[2]) => {
      await db.$executeRaw`UPDATE arxiv_turn SET free_at = now() - interval '1 second'`
      const { pauseMs } = await endTurn(await claim(), { ...PERSON, spacingMs: 0 }, trouble)
      seconds.push(Math.ceil(pauseMs / 1000))
    }
    for (let i = 0; i < 7; i++) await again(throttled)
    expect(seconds.splice(0)).toEqual([15, 30, 60, 120, 240, 480, 480])
    expect(await claimTurn(manners)).toBeNull()

    await again(null)
    await again({ kind: 'failed', retryAfterMs: 0 })
    expect(seconds).toEqual([0, 3])
  })

  it.each([
    [100_000, 100],
    [999_999_999, LONGEST_PAUSE_MS / 1000],
  ])('arXiv’s own word counts, up to an hour: %d ms', async (retryAfterMs, seconds) => {
    const { pauseMs } = await endTurn(await claim(), manners, { ...throttled, retryAfterMs })
    expect(Math.ceil(pauseMs / 1000)).toBe(seconds)
  })

  it('who has not the patience for the pause is told so without waiting', async () => {
    await endTurn(await claim(), manners, { ...throttled, retryAfterMs: 100_000 })
    const pauses: number[] = []
    const turn = await waitForTurn({ ...manners, patienceMs: 90_000 }, (ms) => pauses.push(ms))
    expect(turn).toEqual({ retryAfterMs: expect.any(Number), isTroubled: true })
    expect(pauses).toEqual([])
  })

  it('who has it waits, and is told for how long', async () => {
    await endTurn(await claim(), manners, { ...throttled, retryAfterMs: 400 })
    const pauses: number[] = []
    expect(await waitForTurn(manners, (ms) => pauses.push(ms))).toHaveProperty('startedAt')
    expect(pauses.length).toBeGreaterThan(0)
  })

  it('who waits for another’s request loses patience, too', async () => {
    await claim()
    expect(await waitForTurn({ ...manners, patienceMs: 200 })).toEqual({
      retryAfterMs: manners.spacingMs,
      isTroubled: false,
    })
  })
})
