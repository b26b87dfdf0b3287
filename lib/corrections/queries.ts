import type { Prisma } from '#prisma/client/client.ts'
import type { Field } from '#lib/corrections/marks.ts'
import { db, type Queryable } from '#lib/db.ts'
import type { Known, PaperValues } from '#lib/paper-form/paper-values.ts'
import { writeTopic } from '#lib/paper-form/topic-list.ts'
import { toLine, toParagraphs } from '#lib/paper-form/typed-text.ts'
import type { PaperEdit } from '#lib/papers/card.ts'
import type { DraftAuthor, DraftTopic } from '#lib/papers/draft.ts'
import { canReview } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'

/** Edits on one page. */
const PAGE_SIZE = 20

/** A paper as it can be corrected. */
export type Correctable = {
  values: PaperValues
  known: Known
  authors: DraftAuthor[]
  submitterId: number | null
  /** Whether it has a page that everyone sees. */
  isShown: boolean
}

type Row = Pick<PaperValues, 'title' | 'abstract' | 'links'> & {
  day: string | null
  url: string | null
  authors: DraftAuthor[]
  topics: DraftTopic[]
  submitterId: number | null
  isShown: boolean
}

/** In one query, so that a transaction sees all of it at one moment. */
export async function findCorrectable(
  paperId: string,
  tx: Queryable = db,
): Promise<Correctable | null> {
  const [paper] = await tx.$queryRaw<Row[]>`
    SELECT title, abstract, url, (published_at AT TIME ZONE 'UTC')::date::text AS day,
      (SELECT coalesce(json_agg(json_build_object('name', name, 'affiliation', affiliation)
         ORDER BY position), '[]') FROM authors WHERE paper_id = paper.id) AS authors,
      (SELECT coalesce(json_agg(json_build_object('slug', slug, 'label', label,
         'isCategory', is_category) ORDER BY source DESC, position), '[]')
         FROM paper_topics JOIN topics ON topics.id = topic_id WHERE paper_id = paper.id) AS topics,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'url', url) ORDER BY kind, url), '[]')
         FROM paper_links WHERE paper_id = paper.id) AS links,
      (SELECT user_id FROM submissions WHERE paper_id = paper.id) AS "submitterId",
      EXISTS (SELECT FROM rankings WHERE paper_id = paper.id) AS "isShown"
    FROM papers AS paper WHERE id = ${paperId}`
  if (!paper) return null
  const { title, abstract, url, day, topics, links, submitterId, isShown } = paper
  const authors = paper.authors.map((author) => ({ ...author, name: toLine(author.name) }))
  const names = authors.map(({ name }) => name)
  return {
    values: {
      ...{ title: toLine(title), abstract: toParagraphs(abstract), authors: names },
      ...{ url: url ?? '', published_at: day ?? '', topics: topics.map(writeTopic), links },
    },
    ...{ known: { authors: names, topics }, authors, submitterId, isShown },
  }
}

/** Of these papers, those that the viewer may correct. */
export async function findMayCorrect(
  viewer: Viewer,
  paperIds: readonly string[],
): Promise<string[]> {
  if (canReview(viewer)) return [...paperIds]
  const own = await db.submission.findMany({
    where: { userId: viewer.id, paperId: { in: [...paperIds] } },
    select: { paperId: true },
  })
  return own.map(({ paperId }) => paperId)
}

/** Who changed each field of a paper last. */
export async function findEditors(
  tx: Prisma.TransactionClient,
  paperId: string,
): Promise<Map<Field, string>> {
  const edits = await tx.paperEdit.findMany({
    where: { paperId },
    distinct: ['field'],
    select: { field: true, user: { select: { username: true } } },
    orderBy: { id: 'desc' },
  })
  return new Map(edits.map(({ field, user }) => [field, user?.username ?? 'Somebody']))
}

/** A paper's history, the newest first; `next` is where the older ones begin. */
export type History = { corrections: number; edits: PaperEdit[]; next: number | null }

export async function readHistory(paperId: string, before: number | null): Promise<History> {
  const [edits, [counted]] = await Promise.all([
    db.paperEdit.findMany({
      where: { paperId, ...(before !== null && { id: { lt: before } }) },
      select: {
        ...{ id: true, field: true, before: true, after: true, at: true },
        user: { select: { username: true } },
      },
      orderBy: { id: 'desc' },
      take: PAGE_SIZE + 1,
    }),
    db.$queryRaw<{ n: number }[]>`
      SELECT count(DISTINCT (at, user_id))::int AS n FROM paper_edits WHERE paper_id = ${paperId}`,
  ])
  const page = edits.slice(0, PAGE_SIZE)
  return {
    corrections: counted?.n ?? 0,
    edits: page.map(({ user, before, after, ...edit }) => ({
      ...edit,
      before: before as PaperEdit['before'],
      after: after as PaperEdit['after'],
      username: user?.username ?? null,
    })),
    next: edits.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  }
}
