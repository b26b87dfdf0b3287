import { hotnessOfSql } from '#lib/ranking/hotness-sql.ts'
import { IS_STANDING } from '#lib/votes/standing-sql.ts'
import type { TextName } from './made-up-site.ts'

/**
 * The statements that make a site up. What looks random is a hash of what it is
 * about and of a number that stands for the question. Nothing lies after the last
 * midnight (UTC).
 */

export const FUNCTIONS = `
  -- From 0 up to, but not including, 1.
  CREATE FUNCTION pg_temp.chance(about bigint, question bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    RETURN (hashint8extended(about, question) & 9007199254740991)::double precision / 9007199254740992;
  CREATE FUNCTION pg_temp.pick(list text[], about bigint, question bigint) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN list[1 + floor(pg_temp.chance(about, question) * cardinality(list))::integer]`

/**
 * A row for each paper: when it came and how many votes it has.
 *
 * Papers a day grow with the square of the site's age. Votes of a paper are
 * log-normal: where their mean is 10, half of the papers have 5 or fewer and one
 * in a hundred more than 80. On the site that Broadsheet is modelled on, these are
 * 13, 6 and 98.
 * @param $1 papers, $2 days, $3 people: a power of two.
 */
export const PLAN = `
  CREATE TEMPORARY TABLE plan AS
  WITH weighed AS (
    SELECT n, current_date - $2::integer + least(floor($2 * cbrt((n - 0.5) / $1)), $2 - 1)::integer AS list_day,
      exp(1.2 * sqrt(-2 * ln(1 - pg_temp.chance(n, 1))) * cos(2 * pi() * pg_temp.chance(n, 2))) AS weight
    FROM generate_series(1, $1::integer) AS n
  )
  SELECT n, list_day, $3::integer AS people,
    to_char(list_day, 'YYMM') || '.' ||
      lpad((row_number() OVER (PARTITION BY to_char(list_day, 'YYMM') ORDER BY n))::text, 5, '0') AS paper_id,
    list_day + pg_temp.chance(n, 3) * interval '22 hours' AS since,
    least($3, floor(10 * $1 * weight / sum(weight) OVER () + pg_temp.chance(n, 4)))::integer AS votes
  FROM weighed`

/** Whoever casts the k-th vote of a paper. An odd step meets everyone once. */
const voter = (k: string) =>
  `1 + (((hashint8extended(n, 5) & 65535) + ${k} * (2 * (hashint8extended(n, 6) & 65535) + 1)) & (people - 1))`

/** Papers and all they have but votes. */
export const PAPERS: { sql: string; needs: TextName[] }[] = [
  {
    sql: `INSERT INTO users (id, username, created_at)
      SELECT id, 'person-' || id, (SELECT min(since) FROM plan)
      FROM generate_series(1, (SELECT max(people) FROM plan)) AS id`,
    needs: [],
  },
  { sql: `SELECT setval('users_id_seq', (SELECT max(id) FROM users))`, needs: [] },
  {
    sql: `INSERT INTO organizations (name, fullname)
      SELECT 'lab-' || n, 'Laboratory ' || n FROM generate_series(1, 500) AS n`,
    needs: [],
  },
  {
    sql: `INSERT INTO topics (slug, label, is_category)
      SELECT lower(label), label, true FROM unnest($1::text[]) AS label
      UNION ALL SELECT 'keyword-' || n, 'keyword ' || n, false FROM generate_series(1, 4000) AS n`,
    needs: ['categories'],
  },
  {
    sql: `INSERT INTO papers (id, title, abstract, published_at, source, organization_id, arxiv_version, created_at)
      SELECT paper_id,
        concat_ws(' ', ${pickMany('$1', 9)}), concat_ws(' ', ${pickMany('$2', 10)}),
        since - interval '2 days', 'arxiv',
        CASE WHEN pg_temp.chance(n, 7) < 0.5 THEN 1 + floor(pg_temp.chance(n, 8) * 500) END, 1, since
      FROM plan ORDER BY n`,
    needs: ['words', 'sentences'],
  },
  {
    sql: `INSERT INTO authors (paper_id, position, name)
      SELECT paper_id, position, pg_temp.pick($1, n, 20 + position) || ' ' || pg_temp.pick($1, n, 40 + position)
      FROM plan, generate_series(0, floor(9 * pg_temp.chance(n, 9) ^ 2)::integer) AS position
      ORDER BY n`,
    needs: ['names'],
  },
  {
    // Few keywords are many papers'.
    sql: `INSERT INTO paper_topics (paper_id, topic_id, position, source)
      SELECT paper_id, topic_id, position, 'arxiv' FROM plan,
        (SELECT count(*) FILTER (WHERE is_category) AS categories FROM topics) AS count,
        LATERAL (VALUES (0, 1 + floor(categories * pg_temp.chance(n, 10))),
          (1, 1 + floor(categories + 4000 * pg_temp.chance(n, 11) ^ 3))) AS topic (position, topic_id)
      ORDER BY n`,
    needs: [],
  },
  {
    sql: `INSERT INTO paper_links (paper_id, kind, url, source)
      SELECT paper_id, 'code', 'https://github.com/lab/' || n, 'arxiv'
      FROM plan WHERE pg_temp.chance(n, 12) < 0.4`,
    needs: [],
  },
  {
    sql: `INSERT INTO submissions (paper_id, list_day, submitted_at, user_id)
      SELECT paper_id, list_day, since, ${voter('0')} FROM plan ORDER BY n`,
    needs: [],
  },
]

/**
 * The first vote is the submitter's; of the others most come within two days, the
 * rest within two months. Of a hundred votes three are withdrawn and another is
 * withdrawn and cast again; of a thousand one is voided.
 */
export const VOTES = [
  `INSERT INTO upvotes (paper_id, user_id, first_cast_at, withdrawn_at, voided_at)
  SELECT paper_id, user_id, at,
    CASE WHEN fate < 0.03 THEN least(at + interval '90 minutes', current_date) END,
    CASE WHEN fate > 0.999 THEN least(at + interval '9 hours', current_date) END
  FROM (
    SELECT paper_id, ${voter('k')} AS user_id, pg_temp.chance(hashtextextended(paper_id, ${voter('k')}), 13) AS fate,
      CASE WHEN k = 0 THEN since
        WHEN since + delay < current_date THEN since + delay
        ELSE since + (current_date - since) * chance END AS at
    FROM plan, generate_series(0, votes - 1) AS k,
      LATERAL (SELECT n * 1048576::bigint + k AS vote OFFSET 0) AS numbered,
      LATERAL (SELECT pg_temp.chance(vote, 14) AS chance OFFSET 0) AS drawn,
      LATERAL (SELECT interval '1 day' *
        CASE WHEN pg_temp.chance(vote, 15) < 0.85 THEN -1.2 * ln(1 - chance) ELSE 60 * chance ^ 2 END
        AS delay OFFSET 0) AS waited
  ) AS vote
  ORDER BY at`,
  `INSERT INTO upvote_events (paper_id, user_id, kind, at)
  SELECT paper_id, user_id, kind::upvote_event_kind, at FROM (
    SELECT paper_id, user_id, 1 AS step, 'cast' AS kind, first_cast_at AS at FROM upvotes
    UNION ALL
    SELECT paper_id, user_id, 2, 'withdrawn', withdrawn_at FROM upvotes WHERE withdrawn_at IS NOT NULL
    UNION ALL
    SELECT paper_id, user_id, 2, 'voided', voided_at FROM upvotes WHERE voided_at IS NOT NULL
    UNION ALL
    SELECT paper_id, user_id, step, kind, least(first_cast_at + later, current_date)
    FROM upvotes,
      (VALUES (2, 'withdrawn', interval '10 minutes'), (3, 'cast', interval '1 hour')) AS again (step, kind, later)
    WHERE pg_temp.chance(hashtextextended(paper_id, user_id), 13) BETWEEN 0.03 AND 0.04
  ) AS event
  ORDER BY at, step`,
]

const STANDING = `upvotes AS vote WHERE vote.paper_id = plan.paper_id AND ${IS_STANDING}`

/** Counted and weighed as the site does it. */
export const RANKINGS = `
  INSERT INTO rankings (paper_id, list_day, since, list_since, upvotes, hotness)
  SELECT paper_id, list_day, since, since, (SELECT count(*) FROM ${STANDING}),
    ${hotnessOfSql('vote.first_cast_at', STANDING)}
  FROM plan ORDER BY n`

/** By the votes of now: those of the close would take the site's own way, which takes long. */
export const BADGES = `
  WITH period (kind, step) AS (VALUES ('date', interval '1 day'), ('week', '1 week'), ('month', '1 month')),
  awarded AS (
    INSERT INTO badges (kind, first_day, paper_id)
    SELECT DISTINCT ON (kind, first_day) kind::period_kind, first_day, paper_id
    FROM period, rankings, LATERAL (
      SELECT date_trunc(CASE kind WHEN 'date' THEN 'day' ELSE kind END, list_day)::date AS first_day
    ) AS begun
    WHERE upvotes > 0 AND first_day + step <= current_date
    ORDER BY kind, first_day, upvotes DESC, external_upvotes DESC, tie_break
  )
  UPDATE badge_marks SET done_until =
    date_trunc(CASE kind WHEN 'date' THEN 'day' ELSE kind::text END, current_date)::date`

/** Each with a question of its own. */
function pickMany(list: string, count: number): string {
  return Array.from({ length: count }, (_, i) => `pg_temp.pick(${list}, n, ${100 + i})`).join(', ')
}
