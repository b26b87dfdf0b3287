import { db } from '#lib/db.ts'
import { askArxiv } from '#lib/arxiv/ask.ts'
import { findAnswer } from '#lib/arxiv/queries.ts'
import { idQuery } from '#lib/arxiv/query.ts'
import { sortAnswer } from '#lib/arxiv/sort-answer.ts'
import { PERSON } from '#lib/arxiv-turn/manners.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { done, refuse, type Outcome } from '#lib/outcome.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'

/**
 * The paper with an arXiv id, for a person who waits. What arXiv said is kept
 * for a day; else it is asked once, if its turn comes soon enough.
 */
export async function lookUpPaper(arxivId: string, manners = PERSON): Promise<Outcome<PaperDraft>> {
  const known = await findAnswer(arxivId)
  if (known) return done(known)
  const answer = await askArxiv(idQuery([arxivId]), manners)
  if (!answer.ok && answer.reason !== 'invalid') {
    return refuse('unavailable', `${answer.message}. Try again a little later.`, {
      retryAfterSeconds: answer.retryAfterSeconds,
    })
  }
  const { found, unreadable } = sortAnswer([arxivId], answer.ok ? answer.value : NOTHING)
  const [draft, problem] = [found[0]?.draft, unreadable[0]?.reason]
  if (problem)
    return refuse('unavailable', `arXiv’s entry of ${arxivId} cannot be used: ${problem}.`)
  if (!draft) return refuse('not-found', `arXiv has no paper ${arxivId}.`)
  await keepAnswer(arxivId, draft)
  return done(draft)
}

const NOTHING = { drafts: [], unreadable: [], total: 0, count: 0, lacking: 0 }

async function keepAnswer(arxivId: string, draft: PaperDraft): Promise<void> {
  await db.$executeRaw`DELETE FROM arxiv_answers WHERE at < now() - interval '1 day'`
  await db.$executeRaw`
    INSERT INTO arxiv_answers (arxiv_id, draft) VALUES (${arxivId}, ${JSON.stringify(draft)}::jsonb)
    ON CONFLICT (arxiv_id) DO UPDATE SET draft = excluded.draft, at = now()`
}

/** Whatever arXiv answered, or that it has no answer: it is not asked again soon. */
export async function noteAsked(paperIds: string[]): Promise<void> {
  await retryConflicts(
    () => db.$executeRaw`UPDATE papers SET refreshed_at = now() WHERE id = ANY(${paperIds})`,
  )
}
