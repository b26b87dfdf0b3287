import { Prisma } from '#prisma/client/client.ts'
import { recountComments } from '#lib/comment-votes/mutations.ts'
import { IS_SAID } from '#lib/comments/said-sql.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { toRows } from '#lib/demo/comment-rows.ts'
import { DEMO_COMMENTS } from '#lib/demo/comments.ts'
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
      await saveComments(tx, now)
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
  const liked = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM comments WHERE id IN (
      SELECT comment_id FROM comment_upvotes JOIN users ON id = user_id WHERE is_demo)
    ORDER BY id FOR UPDATE`
  // What members replied to it stays.
  await tx.$executeRaw`
    UPDATE comments SET body = '', deleted_at = clock_timestamp()
    WHERE deleted_at IS NULL AND user_id IN (SELECT id FROM users WHERE is_demo)`
  const accounts = await tx.$executeRaw`DELETE FROM users WHERE is_demo`
  await recount(
    tx,
    voted.map(({ id }) => id),
  )
  await recountComments(
    tx,
    liked.map(({ id }) => id),
  )
  await recountTalk(tx)
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

/** What demo people say, from when a paper was submitted until now, and who liked it. */
async function saveComments(tx: Queryable, now: Date): Promise<void> {
  const given = Prisma.sql`(
    SELECT given.*, base + number AS id, users.id AS user_id,
      submitted_at + (${now}::timestamptz - submitted_at) * moment AS at
    FROM jsonb_to_recordset(${JSON.stringify(toRows(DEMO_COMMENTS))}::jsonb) AS given
      (number int, "paperId" text, parent int, path int[], kind comment_kind, by text, text text,
       upvotes int, moment float8)
    CROSS JOIN (SELECT coalesce(max(id), 0) AS base FROM comments) AS known
    JOIN users ON users.username = by AND is_demo
    JOIN submissions ON submissions.paper_id = "paperId") AS given`
  await tx.$executeRaw`
    INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, kind, body, created_at)
    SELECT id, "paperId", user_id, id - number + parent, id - number + path[1],
      ARRAY(SELECT id - number + each FROM unnest(path) AS each), kind, text, at FROM ${given}`
  await tx.$executeRaw`
    INSERT INTO comment_upvotes (comment_id, user_id, first_cast_at)
    SELECT comments.id, voter.id, comments.created_at
    FROM (SELECT jsonb_array_elements(${JSON.stringify(toRows(DEMO_COMMENTS))}::jsonb) AS row) AS given
    JOIN comments ON body = row ->> 'text', LATERAL (
      SELECT id FROM users WHERE is_demo AND id <> comments.user_id
      ORDER BY md5(username || comments.id) LIMIT (row ->> 'upvotes')::int) AS voter`
  await tx.$executeRaw`
    INSERT INTO mentions (comment_id, user_id)
    SELECT comments.id, users.id FROM comments
    JOIN users ON is_demo AND body LIKE '%@' || username || '%'`
  await tx.$executeRaw`SELECT setval('comments_id_seq', max(id)) FROM comments HAVING max(id) > 0`
  const said = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM comments`
  await recountComments(
    tx,
    said.map(({ id }) => id),
  )
  await recountTalk(tx)
}

/** How many comments each paper has that has some. */
function recountTalk(tx: Queryable): Promise<number> {
  return tx.$executeRaw`
    UPDATE rankings AS ranking SET comments = counted.comments
    FROM (
      SELECT paper_id, count(*) FILTER (WHERE ${Prisma.raw(IS_SAID)}) AS comments
      FROM comments GROUP BY paper_id
    ) AS counted
    WHERE counted.paper_id = ranking.paper_id AND ranking.comments <> counted.comments`
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
