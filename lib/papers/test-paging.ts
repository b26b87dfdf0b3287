import type pg from 'pg'
import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import { addPaper } from '#lib/votes/test-scene.ts'
import type { VoteState } from '#lib/votes/schema.ts'

/**
 * For tests: a reader who pages through a list while people vote.
 *
 * What a list promises: a paper that nobody votes on meanwhile is seen exactly
 * once. A page begins after a row's order, not after a number of rows, and the
 * order of such a paper does not change. One that is upvoted or loses an upvote
 * moves, so it may pass the reader (and is not seen) or fall behind (and is
 * seen again); wherever pages were cut, that could not be otherwise.
 */

export type Page = { ids: string[]; next: string | null }

type Walk = {
  /** Ids of the papers to watch; the list may hold others. */
  papers: readonly string[]
  /** Reads a page from a list's beginning, or from what the page before it named. */
  readPage: (after: string | null) => Promise<Page>
  /** Takes back a vote that stood on the paper before, or casts one anew. */
  vote: (paperId: string, state: VoteState) => Promise<unknown>
}

/**
 * Votes of each kind between two pages. More papers rise than fall, so that the
 * rows between are shifted whatever the papers had: as many of each shift none.
 */
const VOTES = { withdrawn: 2, upvoted: 5 }

/** Papers that nobody voted on and that were skipped, or seen twice. */
export async function findMisplaced({ papers, readPage, vote }: Walk) {
  const seen: string[] = []
  const voted = new Set<string>()
  for (let after: string | null = null, isFirst = true; after !== null || isFirst;) {
    const page: Page = await readPage(after)
    seen.push(...page.ids)
    for (const [state, from] of [
      // Papers behind the reader fall, papers before the reader rise: both shift what is between.
      ['withdrawn', papers.filter((id) => seen.includes(id))],
      ['upvoted', papers.filter((id) => !seen.includes(id))],
    ] as const) {
      for (const id of from.filter((id) => !voted.has(id)).slice(0, VOTES[state])) {
        await vote(id, state)
        voted.add(id)
      }
    }
    after = page.next
    isFirst = false
  }
  const still = papers.filter((id) => !voted.has(id))
  return {
    still: still.length,
    skipped: still.filter((id) => !seen.includes(id)),
    repeated: still.filter((id) => seen.indexOf(id) !== seen.lastIndexOf(id)),
  }
}

/** Papers on one list day, most of them with a vote of `userId` that is old, and many with the same order. */
export async function addPapersToPage(
  client: pg.ClientBase,
  { count, userId }: { count: number; userId: number },
): Promise<string[]> {
  const papers: string[] = []
  while (papers.length < count) papers.push(await addPaper(client))
  await client.query(
    `INSERT INTO upvotes (paper_id, user_id, first_cast_at)
     SELECT id, $2, now() - interval '90 days' - number % 7 * interval '1 hour'
     FROM unnest($1::text[]) WITH ORDINALITY AS paper (id, number) WHERE number % 4 > 0`,
    [papers, userId],
  )
  await client.query(
    `INSERT INTO upvote_events (paper_id, user_id, kind, at)
     SELECT paper_id, user_id, 'cast', first_cast_at FROM upvotes WHERE paper_id = ANY($1)`,
    [papers],
  )
  const votes = 'upvotes AS vote WHERE vote.paper_id = rankings.paper_id'
  await client.query(
    `UPDATE rankings SET upvotes = 1, hotness = ${hotnessOfSql('first_cast_at', votes)}
     WHERE paper_id IN (SELECT paper_id FROM upvotes WHERE paper_id = ANY($1))`,
    [papers],
  )
  return papers
}
