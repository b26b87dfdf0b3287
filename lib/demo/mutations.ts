import { Prisma } from '#prisma/client/client.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { DEMO_PAPERS } from '#lib/demo/papers.ts'
import { DEMO_USERNAMES, planDemo, type DemoSubmission } from '#lib/demo/plan.ts'
import { db, type Queryable } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { savePapersWithin } from '#lib/papers/mutations.ts'
import { recount } from '#lib/ranking/mutations.ts'

const TIMEOUT_MS = 60_000

/** Of PostgreSQL's advisory locks: instances that start at once seed once. */
const LOCK = 0x64656d6f

/**
 * Fills a site that has no paper with demo papers, submitted and upvoted by
 * accounts that nobody can sign in to, on days up to `now`.
 * @returns the papers added: 0 when there were papers already.
 */
export function seedDemo(now: Date): Promise<number> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
      const [found] = await tx.$queryRaw<unknown[]>`SELECT FROM papers LIMIT 1`
      if (found) return 0
      const submissions = planDemo(DEMO_PAPERS, { now, timeZone: env.TIME_ZONE })
      const drafts = submissions.map(({ draft }) => draft)
      await saveAccounts(tx, now)
      await savePapersWithin(tx, drafts, 'demo')
      await saveUpvotes(tx, submissions)
      await backdate(tx)
      await recount(
        tx,
        drafts.map(({ id }) => id),
      )
      return drafts.length
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  )
}

/**
 * Takes the demo away: its papers, unless they have become real, its accounts
 * with their votes wherever they stand, and organizations and topics that then
 * have no paper.
 */
export function removeDemo(): Promise<{ papers: number; accounts: number }> {
  // Votes come in meanwhile, and lock in another order.
  return retryConflicts(() =>
    db.$transaction(removeWithin, { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS }),
  )
}

async function removeWithin(tx: Queryable): Promise<{ papers: number; accounts: number }> {
  // Locked before the votes go and counted afterwards, as any change of votes is.
  const voted = await tx.$queryRaw<{ id: string }[]>`
    SELECT paper_id AS id FROM rankings
    WHERE paper_id IN (SELECT paper_id FROM upvotes JOIN users ON id = user_id WHERE is_demo)
    ORDER BY paper_id FOR UPDATE`
  const papers = await tx.$executeRaw`DELETE FROM papers WHERE source = 'demo'`
  const accounts = await tx.$executeRaw`DELETE FROM users WHERE is_demo`
  await recount(
    tx,
    voted.map(({ id }) => id),
  )
  await tx.$executeRaw`
    DELETE FROM organizations
    WHERE NOT EXISTS (SELECT FROM papers WHERE organization_id = organizations.id)`
  await tx.$executeRaw`
    DELETE FROM topics WHERE NOT EXISTS (SELECT FROM paper_topics WHERE topic_id = topics.id)`
  return { papers, accounts }
}

/** Demo accounts are as old as the oldest demo day; a name that a member has stays the member's. */
function saveAccounts(tx: Queryable, now: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO users (username, is_demo, created_at)
    SELECT username, true, ${now}::timestamptz - interval '60 days'
    FROM unnest(${DEMO_USERNAMES}::text[]) AS username
    ON CONFLICT (username) DO NOTHING`
}

/** As if the papers had come when they were submitted, so that the days until now can have badges. */
async function backdate(tx: Queryable): Promise<void> {
  await tx.$executeRaw`
    UPDATE rankings SET since = submitted_at, list_since = submitted_at
    FROM submissions WHERE submissions.paper_id = rankings.paper_id`
  // Nothing is lost: without papers there are no badges.
  await tx.$executeRaw`UPDATE badge_marks SET done_until = '-infinity'`
}

/** Whoever voted first submitted the paper. */
async function saveUpvotes(tx: Queryable, submissions: DemoSubmission[]): Promise<void> {
  const rows = submissions.flatMap(({ draft, upvotes }) =>
    upvotes.map((upvote, i) => ({ paperId: draft.id, isSubmitter: i === 0, ...upvote })),
  )
  const given = Prisma.sql`(
    SELECT given.*, users.id AS "userId"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS given ("paperId" text, username text, at timestamptz, "isSubmitter" boolean)
    JOIN users ON users.username = given.username AND is_demo) AS given`
  await tx.$executeRaw`
    UPDATE submissions SET user_id = "userId" FROM ${given}
    WHERE paper_id = "paperId" AND "isSubmitter"`
  // Here, and on their list days, since then: the demo has a past, too.
  await tx.$executeRaw`
    UPDATE rankings SET since = at, list_since = at FROM ${given}
    WHERE paper_id = "paperId" AND "isSubmitter"`
  await tx.$executeRaw`
    INSERT INTO upvotes (paper_id, user_id, first_cast_at)
    SELECT "paperId", "userId", at FROM ${given}`
  await tx.$executeRaw`
    INSERT INTO upvote_events (paper_id, user_id, kind, at)
    SELECT "paperId", "userId", 'cast', at FROM ${given} ORDER BY at, "paperId", "userId"`
}
