import type pg from 'pg'
import { DRIFT, hotnessOf } from '#lib/ranking/hotness.ts'
import type { SendVote, VoteRequest } from '#lib/votes/test-race.ts'
import type { Person, Scene } from '#lib/votes/test-scene.ts'

/** For tests: whether a paper's count, hotness and events are what its votes say. */

export type Fault = { kind: 'answer' | 'vote' | 'events' | 'count' | 'hotness'; detail: string }

type Answers = PromiseSettledResult<Awaited<ReturnType<SendVote>>>[]
type Vote = {
  userId: number
  firstCastAt: Date
  withdrawnAt: Date | null
  voidedAt: Date | null
}
type Event = { userId: number; kind: string; at: Date }

/** Everything that is wrong with a paper after these votes; nothing, if all is exact. */
export async function findFaults(
  client: pg.ClientBase,
  race: { scene: Scene; votes: VoteRequest[]; answers: Answers },
): Promise<Fault[]> {
  const { scene, votes, answers } = race
  const rows = await readVotes(client, scene.paperId)
  return [
    ...votes.flatMap((vote, index) => checkAnswer(vote, answers[index])),
    ...scene.people.flatMap((person) =>
      checkPerson(person, {
        requests: votes.filter((vote) => vote.person === person),
        vote: rows.votes.find(({ userId }) => userId === person.id),
        events: rows.events.filter(({ userId }) => userId === person.id),
      }),
    ),
    ...checkRanking(rows),
  ]
}

/** Whether the stored count and key are those of the standing votes, and the votes those of the events. */
export async function findDrift(client: pg.ClientBase, paperId: string): Promise<Fault[]> {
  return checkRanking(await readVotes(client, paperId))
}

async function readVotes(client: pg.ClientBase, paperId: string) {
  const read = async <Row extends pg.QueryResultRow>(sql: string) =>
    (await client.query<Row>(sql, [paperId])).rows
  const votes = await read<Vote>(
    `SELECT user_id AS "userId", first_cast_at AS "firstCastAt",
       withdrawn_at AS "withdrawnAt", voided_at AS "voidedAt"
     FROM upvotes WHERE paper_id = $1`,
  )
  const events = await read<Event>(
    `SELECT user_id AS "userId", kind, at FROM upvote_events WHERE paper_id = $1 ORDER BY id`,
  )
  const [ranking] = await read<{ upvotes: number; hotness: number }>(
    'SELECT upvotes, hotness FROM rankings WHERE paper_id = $1',
  )
  const { rows } = await client.query<{ hours: number }>(
    'SELECT hours FROM half_lives ORDER BY since DESC LIMIT 1',
  )
  return { votes, events, ranking, halfLife: rows[0] }
}

function checkAnswer(vote: VoteRequest, answer: Answers[number] | undefined): Fault[] {
  const asked = `${vote.person.username} asked for ${vote.state}`
  if (answer?.status !== 'fulfilled') {
    return [{ kind: 'answer', detail: `${asked} and got ${String(answer?.reason)}` }]
  }
  if (answer.value.upvoted === (vote.state === 'upvoted')) return []
  return [{ kind: 'answer', detail: `${asked} and got ${JSON.stringify(answer.value)}` }]
}

function checkPerson(
  { username, before }: Person,
  after: { requests: VoteRequest[]; vote: Vote | undefined; events: Event[] },
): Fault[] {
  const { requests, vote, events } = after
  const faults: Fault[] = []
  const expect = (isSo: boolean, kind: Fault['kind'], detail: string) => {
    if (!isSo) faults.push({ kind, detail: `${username}: ${detail}` })
  }
  const earlier = before ? (before.state === 'withdrawn' ? 2 : 1) : 0
  const state = vote && !vote.withdrawnAt ? 'upvoted' : 'withdrawn'
  const isAsked = requests.some((request) => request.state === state)
  expect(isAsked, 'vote', `is ${state}, which was not asked for`)
  expect(
    !before || vote?.firstCastAt.getTime() === before.firstCastAt.getTime(),
    'vote',
    'lost the time of its first cast',
  )
  const kinds = events.map(({ kind }) => kind)
  const alternating = kinds.map((_, index) => (index % 2 === 0 ? 'cast' : 'withdrawn'))
  expect(kinds.join() === alternating.join(), 'events', `has the events ${kinds.join()}`)
  expect((kinds.at(-1) ?? 'withdrawn') === eventOf(state), 'events', `ends with ${kinds.at(-1)}`)
  expect(kinds.length <= earlier + requests.length, 'events', 'has more events than requests')
  const firstCast = events[0]?.at.getTime()
  expect(
    vote?.firstCastAt.getTime() === firstCast,
    'events',
    'its first event is not its first cast',
  )
  return faults
}

function checkRanking(rows: Awaited<ReturnType<typeof readVotes>>): Fault[] {
  const { votes, events, ranking, halfLife } = rows
  const standing = votes.filter(({ withdrawnAt, voidedAt }) => !withdrawnAt && !voidedAt)
  const counts = [ranking?.upvotes, standing.length, countStanding(events)]
  const hotness = hotnessOf(
    standing.map(({ firstCastAt }) => firstCastAt),
    halfLife?.hours ?? NaN,
  )
  const stored = ranking?.hotness ?? NaN
  const faults: Fault[] = []
  if (new Set(counts).size > 1) {
    faults.push({ kind: 'count', detail: `stored, from votes, from events: ${counts.join(', ')}` })
  }
  if (stored !== hotness && !(Math.abs(stored - hotness) < DRIFT)) {
    faults.push({ kind: 'hotness', detail: `stored ${stored}, computed ${hotness}` })
  }
  return faults
}

function countStanding(events: Event[]): number {
  const isCast = new Map(events.map(({ userId }) => [userId, false]))
  const isVoided = new Map(isCast)
  for (const { userId, kind } of events) {
    if (kind === 'cast' || kind === 'withdrawn') isCast.set(userId, kind === 'cast')
    else isVoided.set(userId, kind === 'voided')
  }
  return [...isCast].filter(([userId, cast]) => cast && !isVoided.get(userId)).length
}

function eventOf(state: VoteRequest['state']) {
  return state === 'upvoted' ? 'cast' : 'withdrawn'
}
