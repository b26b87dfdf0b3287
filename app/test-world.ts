import { Prisma, type PrismaClient } from '#prisma/client/client.ts'

/** For tests: as much of everything as one asks for, put straight into the database. */

export const DAY = '2026-01-02'
/** About which everybody says something, which everybody upvotes, and which is corrected again and again. */
export const PAPER = '2601.00001'
/** What is said about it first: everybody replies to it and reports it. */
export const ROOT = 1
const FIRST = Prisma.sql`${ROOT}::int`
/** An admin, with sessions, tokens and invite links. */
export const ADA = 999
const ADMIN = Prisma.sql`${ADA}::int`
/** Who submits, upvotes and says all of it. */
const BEA = Prisma.sql`1000::int`

/** Of what `grow` makes up to a number. */
export function idsUpTo(most: number): { papers: string[]; comments: number[] } {
  const numbers = Array.from({ length: most }, (_, at) => at + 1)
  return { papers: numbers.map((n) => `2601.${String(n).padStart(5, '0')}`), comments: numbers }
}

/** Adds papers, people and what they say: those with these numbers. */
export async function grow(db: PrismaClient, from: number, to: number): Promise<void> {
  const n = Prisma.sql`generate_series(${from}::int, ${to}::int) AS n`
  const parts = [addPapers(n), addPeople(n), addComments(n), addActs(n), addToAccount(n)]
  for (const sql of [...(from === 1 ? begin() : []), ...parts.flat()]) await db.$executeRaw(sql)
}

function begin(): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO users (id, username, role)
      VALUES (${ADMIN}, 'ada', 'admin'), (${BEA}, 'bea', 'member')`,
    Prisma.sql`UPDATE half_lives SET since = ${DAY}::timestamptz`,
    Prisma.sql`INSERT INTO organizations (id, name, fullname) VALUES (1, 'foxes', 'The Foxes')`,
    Prisma.sql`INSERT INTO topics (id, slug, label, is_category) VALUES (1, 'cs-cl', 'Words', true)`,
  ]
}

/** On the list of one day, and as many that wait. */
function addPapers(n: Prisma.Sql): Prisma.Sql[] {
  const id = Prisma.sql`'2601.' || lpad(n::text, 5, '0')`
  const waiting = Prisma.sql`'2602.' || lpad(n::text, 5, '0')`
  return [
    Prisma.sql`INSERT INTO papers (id, title, abstract, source, organization_id, published_at)
      SELECT id, 'Foxes ' || n, 'Of foxes.', 'demo', 1, ${DAY}::timestamptz
      FROM ${n}, LATERAL (VALUES (${id}), (${waiting})) AS two (id)`,
    Prisma.sql`INSERT INTO authors (paper_id, position, name) SELECT ${id}, 0, 'A. Fox' FROM ${n}`,
    Prisma.sql`INSERT INTO paper_topics (paper_id, topic_id, position, source)
      SELECT ${id}, 1, 0, 'demo' FROM ${n}`,
    Prisma.sql`INSERT INTO paper_links (paper_id, kind, url, source)
      SELECT ${id}, 'code', 'https://example.org/' || n, 'demo' FROM ${n}`,
    Prisma.sql`INSERT INTO submissions (paper_id, list_day, user_id)
      SELECT id, day, ${BEA}
      FROM ${n}, LATERAL (VALUES (${id}, ${DAY}::date), (${waiting}, NULL)) AS two (id, day)`,
    Prisma.sql`INSERT INTO rankings (paper_id, list_day, upvotes, hotness)
      SELECT ${id}, ${DAY}::date, 1, n FROM ${n}`,
    Prisma.sql`UPDATE rankings SET since = ${DAY}::timestamptz, list_since = ${DAY}::timestamptz`,
    Prisma.sql`INSERT INTO topics (id, slug, label, is_category)
      SELECT 1000 + n, 'topic-' || n, 'Topic ' || n, true FROM ${n}`,
    Prisma.sql`INSERT INTO paper_topics (paper_id, topic_id, position, source)
      SELECT ${PAPER}, 1000 + n, n, 'demo' FROM ${n}`,
    ...addUpvotes(Prisma.sql`SELECT ${id} AS paper, ${BEA} AS voter FROM ${n}`),
    Prisma.sql`INSERT INTO paper_edits (paper_id, user_id, field, before, after)
      SELECT ${PAPER}, ${BEA}, 'title', to_jsonb('Foxes'::text), to_jsonb('Foxes ' || n) FROM ${n}`,
  ]
}

function addUpvotes(votes: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO upvotes (paper_id, user_id, first_cast_at)
      SELECT paper, voter, ${DAY}::timestamptz FROM (${votes}) AS vote`,
    Prisma.sql`INSERT INTO upvote_events (paper_id, user_id, kind, at)
      SELECT paper, voter, 'cast', ${DAY}::timestamptz FROM (${votes}) AS vote`,
  ]
}

function addPeople(n: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO users (id, username) SELECT 2000 + n, 'person-' || n FROM ${n}`,
    ...addUpvotes(Prisma.sql`SELECT ${PAPER} AS paper, 2000 + n AS voter FROM ${n}`),
  ]
}

/** A comment and a reply each, mentions, what the first said before, and reports of it and of each. */
function addComments(n: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO comments (id, paper_id, user_id, root_id, path, body)
      SELECT n, ${PAPER}, ${BEA}, n, ARRAY[n], 'Text ' || n FROM ${n}`,
    Prisma.sql`INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, body)
      SELECT 1000 + n, ${PAPER}, 2000 + n, ${FIRST}, ${FIRST}, ARRAY[${FIRST}, 1000 + n], '@ada ' || n
      FROM ${n}`,
    Prisma.sql`INSERT INTO mentions (comment_id, user_id) SELECT 1000 + n, ${ADMIN} FROM ${n}`,
    Prisma.sql`INSERT INTO comment_edits (comment_id, body, kind)
      SELECT ${FIRST}, 'Text before ' || n, 'comment' FROM ${n}`,
    Prisma.sql`INSERT INTO reports (comment_id, user_id, reason, text)
      SELECT id, 2000 + n, 'spam', 'Adverts' FROM ${n}, LATERAL (VALUES (1000 + n), (${FIRST})) AS told (id)`,
    Prisma.sql`INSERT INTO first_posts (comment_id) SELECT 1000 + n FROM ${n}`,
  ]
}

/** Each undone, so that the next can be. */
function addActs(n: Prisma.Sql): Prisma.Sql[] {
  return [
    Prisma.sql`INSERT INTO moderation_acts (kind, paper_id, user_id, comment_id, reason, undone_at, undone_reason)
      SELECT kind::moderation_kind, paper, person, said, 'Adverts', clock_timestamp(), 'None'
      FROM ${n}, LATERAL (VALUES
        ('lock', ${PAPER}, NULL::int, NULL::int), ('ban', NULL, ${BEA}, NULL), ('hide_comment', NULL, NULL, ${FIRST})
      ) AS act (kind, paper, person, said)`,
  ]
}

function addToAccount(n: Prisma.Sql): Prisma.Sql[] {
  const hash = Prisma.sql`sha256(convert_to('secret ' || n, 'UTF8'))`
  const later = Prisma.sql`clock_timestamp() + interval '1 day'`
  return [
    Prisma.sql`INSERT INTO sessions (id, user_id, user_agent, expires_at)
      SELECT gen_random_uuid(), ${ADMIN}, 'Browser ' || n, ${later} FROM ${n}`,
    Prisma.sql`INSERT INTO tokens (user_id, name, hash, scopes)
      SELECT ${ADMIN}, 'Token ' || n, ${hash}, enum_range(NULL::token_scope) FROM ${n}`,
    Prisma.sql`INSERT INTO invites (maker_id, hash, note, uses, expires_at)
      SELECT ${ADMIN}, ${hash}, 'For ' || n, 1, ${later} FROM ${n}`,
  ]
}
