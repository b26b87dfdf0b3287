import { setTimeout as pause } from 'node:timers/promises'
import { OperatorError } from '#lib/process/operator-error.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import { median } from './paired.ts'
import { listSignedIn, signInMany, type Scene } from './site.ts'
import { voteStraight } from './straight-votes.ts'
import { loadWithVotes } from './vote-load.ts'
import type { Load } from './wrk.ts'

export type VoteRates = {
  name: string
  oursPerSecond: number
  straightPerSecond: number
  ratio: number
  p99Ms: number
  errors: number
}

const ROUNDS = 3
const SECONDS = 5
const WARM_UP_SECONDS = 2

/** Papers and people of each load: more votes than it can cast, and fewer for each person than the limit. */
const SHAPES = {
  'votes spread over 50 papers': { papers: 50, people: 1_500 },
  'votes on one paper': { papers: 1, people: 12_000 },
}

type Voter = { cookie: string; id: number }
type Crowd = { papers: string[]; voters: Voter[] }

/**
 * How many first votes a second the site takes over HTTP, and PostgreSQL by
 * itself the same statement, in turns. Each load votes on papers of its own, the
 * hottest that are left, so that nothing has to be taken back between them.
 */
export async function measureVotes(scene: Scene): Promise<VoteRates[]> {
  const shapes = Object.entries(SHAPES)
  const voters = await signInVoters(scene, Math.max(...shapes.map(([, { people }]) => people)))
  const hottest = await listHottest(scene)
  const rates: VoteRates[] = []
  for (const [name, { papers, people }] of shapes) {
    const next = () => ({ papers: hottest.splice(0, papers), voters: voters.slice(0, people) })
    rates.push({ name, ...(await measureShape(scene, next)) })
  }
  await expectExact(scene)
  return rates
}

async function measureShape(scene: Scene, next: () => Crowd): Promise<Omit<VoteRates, 'name'>> {
  await voteOverHttp(scene, next(), WARM_UP_SECONDS)
  await voteByStatement(scene, next(), WARM_UP_SECONDS)
  const rounds: { ours: Load; straight: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const straight = await voteByStatement(scene, next(), SECONDS)
    rounds.push({ straight, ours: await voteOverHttp(scene, next(), SECONDS) })
  }
  return {
    oursPerSecond: median(rounds.map(({ ours }) => ours.requestsPerSecond)),
    straightPerSecond: median(rounds.map(({ straight }) => straight)),
    ratio: median(rounds.map(({ ours, straight }) => ours.requestsPerSecond / straight)),
    p99Ms: median(rounds.map(({ ours }) => ours.p99Ms)),
    errors: rounds.reduce((sum, { ours }) => sum + ours.errors, 0),
  }
}

async function voteOverHttp(scene: Scene, crowd: Crowd, seconds: number): Promise<Load> {
  const { papers, voters } = crowd
  await scene.client.query('DELETE FROM rate_limits')
  const cookies = voters.map(({ cookie }) => cookie)
  const load = await loadWithVotes(scene, { papers, cookies, seconds })
  // What was under way when wrk ended.
  await pause(1_000)
  if (load.requestsPerSecond * seconds <= papers.length * voters.length) return load
  throw new OperatorError('People ran out: not all votes were first votes.')
}

function voteByStatement(
  scene: Scene,
  { papers, voters }: Crowd,
  seconds: number,
): Promise<number> {
  return voteStraight(scene, { papers, people: voters.map(({ id }) => id), seconds })
}

async function signInVoters(scene: Scene, count: number): Promise<Voter[]> {
  const cookies = await signInMany(scene, count)
  const people = await listSignedIn(scene)
  return cookies.map((cookie, i) => ({ cookie, id: people[i] ?? NaN }))
}

async function listHottest({ client }: Scene): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT paper_id AS id FROM rankings ORDER BY hotness DESC LIMIT 1000',
  )
  return rows.map(({ id }) => id)
}

/** A figure for votes that were lost counts for nothing. */
async function expectExact({ client }: Scene): Promise<void> {
  const { rows } = await client.query<{ wrong: number }>(`
    SELECT count(*)::int AS wrong FROM rankings AS ranking
    WHERE paper_id IN (SELECT paper_id FROM upvotes JOIN users ON id = user_id WHERE username LIKE 'bench-%')
      AND upvotes <> (SELECT count(*) FROM upvotes
        WHERE paper_id = ranking.paper_id AND ${IS_STANDING})`)
  if (rows[0]?.wrong !== 0) throw new OperatorError('Counts and votes differ.')
}
