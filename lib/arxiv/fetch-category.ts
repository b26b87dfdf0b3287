import type { Ask } from '#lib/arxiv/ask.ts'
import type { Unreadable } from '#lib/arxiv/feed.ts'
import { giveUp } from '#lib/arxiv/give-up.ts'
import { categoryQuery } from '#lib/arxiv/query.ts'
import { topicOf } from '#lib/papers/arxiv-categories.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

type CategoryPage = {
  drafts: PaperDraft[]
  unreadable: Unreadable[]
  /** How many papers there are, on all pages together. */
  total: number
}

/** arXiv pages no deeper than a few ten thousand papers. */
const DEEPEST = 10_000

/**
 * The papers submitted to a category in a stretch of time, page by page, until
 * arXiv has no more.
 * @throws OperatorError when arXiv does not answer, after all patience.
 */
export async function* fetchCategory(
  wanted: { category: string; from: Date; until: Date },
  ask: Ask,
): AsyncGenerator<CategoryPage> {
  const { slug } = topicOf(wanted.category)
  let { from } = wanted
  for (let before = 0, start = 0; ;) {
    const answer = await ask(categoryQuery({ ...wanted, from, start }))
    if (!answer.ok) throw giveUp(answer.message)
    const { drafts, unreadable, total, count } = answer.value
    // What is glued to the answer answers another question.
    const isIn = ({ topics }: PaperDraft) => topics.some((topic) => topic.slug === slug)
    yield { drafts: drafts.filter(isIn), unreadable, total: before + total }
    start += count
    if (count === 0 || start >= total) return
    const newest = drafts.at(-1)?.publishedAt
    if (start >= DEEPEST && newest && newest > from) {
      before += start
      from = newest
      start = 0
    }
  }
}
