import { Prisma } from '#prisma/client/client.ts'
import type { Topic } from '#lib/papers/card.ts'
import { KEYWORD_PAPERS, TRENDING_ORDER } from '#lib/papers/queries.ts'
import { withSearchConnection } from '#lib/search-index/queries.ts'
import { isTimedOut } from '#lib/search-index/timed-out.ts'

/** How many are read to choose the best of; more would cost more and hardly be better. */
const READ_STARTS = 200
const READ_TRENDING = 500
const READ_WITHIN = 20
/** Each a name on a paper. */
const READ_NAMES = 300
const READ_TOPICS = 60
/** Of a topic; which of two has more of more papers than that is all the same. */
const READ_COUNT = 500

/** The indexes of what is within titles and topics are of three letters in a row. */
const WITHIN = /[\p{L}\p{N}]{3}/u
const NOWHERE = Prisma.sql`false`

type Title = { id: string; title: string }

/** Papers whose title begins as was typed, then those with a word that does; of either the most upvoted first. */
export async function findTitles(typed: string, limit: number): Promise<Title[]> {
  const within = Prisma.sql`title ILIKE ${`% ${escapeLike(typed)}%`}`
  const sources = [
    Prisma.sql`SELECT id, title FROM papers
      WHERE ${beginsWith(Prisma.sql`lower(title)`, typed.toLowerCase())} LIMIT ${READ_STARTS}`,
    // Fenced by its OFFSET, so that these are gone through one by one until enough are found.
    Prisma.sql`SELECT id, title FROM (
        SELECT paper_id FROM rankings ORDER BY ${TRENDING_ORDER} LIMIT ${READ_TRENDING}
      ) AS ranking, LATERAL (
        SELECT id, title FROM papers WHERE id = paper_id OFFSET 0
      ) AS paper WHERE ${within} LIMIT ${READ_WITHIN}`,
    Prisma.sql`SELECT id, title FROM papers WHERE ${within} LIMIT ${READ_WITHIN}`,
  ]
  const found = new Map<string, Title>()
  for (const source of WITHIN.test(typed) ? sources : sources.slice(0, 1)) {
    if (found.size >= limit) break
    for (const title of await findMostUpvoted(source, limit)) found.set(title.id, title)
  }
  return [...found.values()].slice(0, limit)
}

/** Each paper's votes are looked up by themselves: a join would read those of all papers. */
function findMostUpvoted(papers: Prisma.Sql, limit: number): Promise<Title[]> {
  return ask(Prisma.sql`
    SELECT id, title FROM (
      SELECT id, title, (
        SELECT upvotes + external_upvotes FROM rankings WHERE paper_id = paper.id
      ) AS votes FROM (${papers}) AS paper
    ) AS counted
    WHERE votes IS NOT NULL ORDER BY votes DESC, id DESC LIMIT ${limit}`)
}

/** Names on papers that begin as was typed, or whose last word does; those on the most papers first. */
export async function findNames(typed: string, limit: number): Promise<string[]> {
  const begun = (name: Prisma.Sql) => Prisma.sql`
    (SELECT id, name, paper_id FROM authors
      WHERE ${beginsWith(name, foldName(typed))} LIMIT ${READ_NAMES})`
  const rows = await ask<{ name: string }>(Prisma.sql`
    WITH named AS (
      SELECT name, array_agg(paper_id) AS papers FROM (
        ${begun(Prisma.sql`fold_name(name)`)} UNION
        ${begun(Prisma.sql`split_part(fold_name(name), ' ', -1)`)}
      ) AS begun GROUP BY name ORDER BY count(*) DESC, name LIMIT ${3 * limit}
    )
    SELECT name FROM named
    WHERE (SELECT true FROM rankings WHERE paper_id = ANY (papers) LIMIT 1)
    ORDER BY cardinality(papers) DESC, name`)
  // One person under two spellings counts once.
  const byFolded = new Map(rows.reverse().map(({ name }) => [foldName(name), name]))
  return [...byFolded.values()].reverse().slice(0, limit)
}

/** Topics of which a word, or the whole, begins as was typed; those of the most papers first. */
export function findTopics(slug: string, limit: number): Promise<Topic[]> {
  const within = WITHIN.test(slug) ? Prisma.sql`slug LIKE ${`%-${escapeLike(slug)}%`}` : NOWHERE
  return ask(Prisma.sql`
    WITH topic AS MATERIALIZED (
      (SELECT id, slug, label, is_category FROM topics
        WHERE ${beginsWith(Prisma.sql`slug`, slug)} ORDER BY length(slug), slug LIMIT ${READ_TOPICS})
      UNION
      (SELECT id, slug, label, is_category FROM topics
        WHERE ${within} LIMIT ${READ_TOPICS})
    ), counted AS (
      SELECT topic.*, (
        SELECT count(*) FROM (SELECT FROM paper_topics WHERE topic_id = topic.id LIMIT ${READ_COUNT}) AS few
      ) AS papers FROM topic
    )
    SELECT slug, label FROM counted WHERE is_category OR papers >= ${KEYWORD_PAPERS}
    ORDER BY papers DESC, slug LIMIT ${limit}`)
}

/** By the index alone: to compare with LIKE, too, would compute every name it finds anew. */
function beginsWith(text: Prisma.Sql, beginning: string): Prisma.Sql {
  return Prisma.sql`${text} ~>=~ ${beginning} AND ${text} ~<~ ${`${beginning}\u{10ffff}`}`
}

/** As the function of that name in the database does. */
function foldName(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Nothing, when it takes too long: who types on asks again. */
async function ask<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  try {
    const found = await withSearchConnection((client) => client.query({ text, values }))
    return found.rows
  } catch (error) {
    if (isTimedOut(error)) return []
    throw error
  }
}
