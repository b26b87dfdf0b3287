import { db } from '#lib/db.ts'
import type { PaperCard } from '#lib/papers/card.ts'
import { readCards } from '#lib/papers/queries.ts'
import { NOTHING_FOUND, type SearchAsk, type SearchPage } from '#lib/search/search-query.ts'

const PAGE_SIZE = 50

/** The papers that fit a query, a page of them. */
export async function searchPapers({ query, limit = PAGE_SIZE }: SearchAsk): Promise<SearchPage> {
  const words = [...query.words, ...query.phrases, ...query.authors]
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM papers JOIN rankings ON paper_id = id
    WHERE to_tsvector('english', title || ' ' || abstract)
      @@ plainto_tsquery('english', ${words.join(' ')})
    ORDER BY hotness DESC, id LIMIT ${limit}`
  const papers = await readCards(found.map(({ id }) => id))
  return {
    ...NOTHING_FOUND,
    papers: papers.map((paper, index) => ({ ...paper, place: index + 1 })),
    count: papers.length,
  }
}

/** Papers about the same, the most alike first. */
export async function similarPapers(paperId: string, limit: number): Promise<PaperCard[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT other.paper_id AS id
    FROM paper_topics AS own JOIN paper_topics AS other USING (topic_id)
    WHERE own.paper_id = ${paperId} AND other.paper_id <> ${paperId} LIMIT ${limit}`
  return readCards(found.map(({ id }) => id))
}
