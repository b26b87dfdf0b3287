import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Chance } from '#lib/demo/chance.ts'
import type { VoteState } from '#lib/votes/schema.ts'
import { findDrift } from '#lib/votes/test-audit.ts'
import { addPaper, addPerson, type Person } from '#lib/votes/test-scene.ts'

/** People who vote all the time, each on all papers, and remember what the site told them. */

const PAPERS = 6
/** So many that the limit of each account is met by none. */
const PEOPLE = 48
const VOTERS_AT_ONCE = 6
const PATIENCE_MS = 60_000
/** A voter who was told to try again, or was not answered, does so. */
const PAUSE_MS = 100

type Pair = {
  paperId: string
  person: Person
  /** What the site acknowledged last. */
  told: VoteState
  /** What was asked since then, without an answer. */
  unknown: Set<VoteState>
}

/** What was answered, by status; `none` for a connection that broke or was refused. */
type Answers = Map<string, number>

export type VoteLoad = {
  /** Votes until stopped. @param urls of the instances, which take turns. */
  start: (urls: string[]) => { stop: () => Promise<Answers> }
  /** What is wrong with the votes in the database, in words; nothing, if all is exact. */
  audit: (client: pg.Client) => Promise<string[]>
}

export async function prepareVotes(client: pg.Client, chance: Chance): Promise<VoteLoad> {
  const papers: string[] = []
  for (let i = 0; i < PAPERS; i++) papers.push(await addPaper(client))
  const pairs: Pair[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const person = await addPerson(client, { paperId: papers[0] ?? '', state: null })
    for (const paperId of papers) {
      pairs.push({ paperId, person, told: 'withdrawn', unknown: new Set() })
    }
  }
  return {
    start: (urls) => startVoters(urls, pairs, chance),
    async audit(client) {
      const faults = await findLost(client, pairs)
      for (const id of papers) {
        const drift = await findDrift(client, id)
        faults.push(...drift.map(({ kind, detail }) => `${kind}: ${detail}`))
      }
      return faults
    },
  }
}

function startVoters(urls: string[], pairs: Pair[], chance: Chance) {
  const answers: Answers = new Map()
  let isVoting = true

  /** Each pair is one voter's, so that of two votes it is known which was later. */
  async function keepVoting(own: Pair[]): Promise<void> {
    while (isVoting) {
      const pair = own[Math.floor(chance.next() * own.length)]
      const url = urls[Math.floor(chance.next() * urls.length)]
      if (!pair || !url) return
      const status = await vote(url, pair)
      answers.set(status, (answers.get(status) ?? 0) + 1)
      if (status !== '200') await pause(PAUSE_MS)
    }
  }

  const voters = Array.from({ length: VOTERS_AT_ONCE }, (_, voter) =>
    keepVoting(pairs.filter((_, i) => i % VOTERS_AT_ONCE === voter)),
  )
  return {
    async stop(): Promise<Answers> {
      isVoting = false
      await Promise.all(voters)
      return answers
    },
  }
}

async function vote(url: string, pair: Pair): Promise<string> {
  const state = pair.told === 'upvoted' ? 'withdrawn' : 'upvoted'
  pair.unknown.add(state)
  try {
    const answer = await fetch(`${url}/api/papers/${pair.paperId}/upvote`, {
      method: state === 'upvoted' ? 'PUT' : 'DELETE',
      headers: { authorization: `Bearer ${pair.person.token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.text()
    if (answer.status === 200) Object.assign(pair, { told: state, unknown: new Set() })
    const isClear = answer.status !== 503 || answer.headers.has('retry-after')
    return `${answer.status}${isClear ? '' : ' without Retry-After'}`
  } catch {
    return 'none'
  }
}

/** Whether each vote is what the site said last, or what it was asked for after that. */
async function findLost(client: pg.Client, pairs: Pair[]): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT paper_id || ' ' || user_id AS key FROM upvotes
     WHERE withdrawn_at IS NULL AND paper_id = ANY($1)`,
    [[...new Set(pairs.map(({ paperId }) => paperId))]],
  )
  const standing = new Set(rows.map(({ key }) => key))
  return pairs.flatMap(({ paperId, person, told, unknown }) => {
    const state = standing.has(`${paperId} ${person.id}`) ? 'upvoted' : 'withdrawn'
    if (state === told || unknown.has(state)) return []
    return [`${person.username} was told ${told} of ${paperId}, which is ${state}`]
  })
}
