import type pg from 'pg'
import { castUpvote, restoreUpvote, voidUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'
import { PAPERS, PEOPLE, type Deed } from '#lib/votes/test-history.ts'
import { addPaper, makeScene, type Person } from '#lib/votes/test-scene.ts'

/** For tests: where histories of votes happen, by the site's own mutations. */

export type Place = { paperIds: string[]; people: Person[] }

export const START = Date.UTC(2026, 10, 23, 9, 41, 30)

export async function makePlace(client: pg.ClientBase): Promise<Place> {
  const states = Array.from({ length: PEOPLE }, () => null)
  const { paperId, people } = await makeScene(client, states)
  const paperIds = [paperId]
  while (paperIds.length < PAPERS) paperIds.push(await addPaper(client))
  return { paperIds, people }
}

export async function take({ kind, person, paper }: Deed, place: Place): Promise<void> {
  const { id, username } = place.people[person] as Person
  const paperId = place.paperIds[paper] ?? ''
  const viewer = { id, username, role: 'member', sessionId: null, ban: null } as const
  if (kind === 'cast') await castUpvote(viewer, paperId)
  else if (kind === 'withdrawn') await withdrawUpvote(viewer, paperId)
  else if (kind === 'voided') await voidUpvote({ userId: id, paperId })
  else await restoreUpvote({ userId: id, paperId })
}

export async function readRank(client: pg.ClientBase, paperId = '') {
  const { rows } = await client.query<{ upvotes: number; hotness: number }>(
    'SELECT upvotes, hotness FROM rankings WHERE paper_id = $1',
    [paperId],
  )
  return rows[0] ?? { upvotes: NaN, hotness: NaN }
}

/** Events that are dated before the one before them of the same vote. */
export async function findStepsBack(client: pg.ClientBase, paperIds: string[]) {
  const { rows } = await client.query<{ kind: string; at: Date }>(
    `SELECT kind, at FROM (
       SELECT kind, at, lag(at) OVER (PARTITION BY paper_id, user_id ORDER BY id) AS before
       FROM upvote_events WHERE paper_id = ANY($1)
     ) AS event WHERE at < before`,
    [paperIds],
  )
  return rows
}
