import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import type { Group } from '#lib/groups/group.ts'
import { KEYWORD_PAPERS } from '#lib/papers/queries.ts'
import { type KeywordKey, writeKeywordKey } from '#lib/topics/keyword-key.ts'

export type Topic = Group & { slug: string; label: string; isCategory: boolean }

/** @returns null when there is none, and of a keyword that too few papers have. */
export async function findTopic(slug: string): Promise<Topic | null> {
  const [topic] = await db.$queryRaw<Omit<Topic, 'kind'>[]>`
    SELECT id, slug, label, is_category AS "isCategory",
      (SELECT count(*)::int FROM paper_topics JOIN rankings USING (paper_id)
         WHERE topic_id = topics.id) AS papers
    FROM topics WHERE slug = ${slug}`
  const isTopic = topic && (topic.isCategory || topic.papers >= KEYWORD_PAPERS)
  return isTopic ? { ...topic, kind: 'topic' } : null
}

export type TopicCount = { slug: string; label: string; papers: number }

const COUNTED = Prisma.sql`(
  SELECT topic_id, count(*)::int AS papers FROM paper_topics GROUP BY topic_id) AS counted`

/** The arXiv categories that papers here have, by name. */
export function listCategories(): Promise<TopicCount[]> {
  return db.$queryRaw<TopicCount[]>`
    SELECT slug, label, papers FROM ${COUNTED} JOIN topics ON topics.id = topic_id
    WHERE is_category ORDER BY lower(label), slug`
}

/** Keywords on one page. */
export const KEYWORDS_PAGE = 200

/** Keywords that are topics, from the key on, the commonest first. */
export async function listKeywords(
  after: KeywordKey | null,
): Promise<{ keywords: TopicCount[]; next: string | null }> {
  const start = after
    ? Prisma.sql`AND (-papers, slug) > (${-after.papers}::int, ${after.slug})`
    : Prisma.empty
  const found = await db.$queryRaw<TopicCount[]>`
    SELECT slug, label, papers FROM ${COUNTED} JOIN topics ON topics.id = topic_id
    WHERE NOT is_category AND papers >= ${KEYWORD_PAPERS} ${start}
    ORDER BY papers DESC, slug LIMIT ${KEYWORDS_PAGE + 1}`
  const keywords = found.slice(0, KEYWORDS_PAGE)
  const last = keywords.at(-1)
  return { keywords, next: found.length > KEYWORDS_PAGE && last ? writeKeywordKey(last) : null }
}
