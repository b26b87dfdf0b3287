import { randomBytes } from 'node:crypto'
import { toDate } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import type { Redrawn } from '#lib/form-state.ts'
import { type Outcome, refuse, refuseField } from '#lib/outcome.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'
import {
  NOTHING_KNOWN,
  PAPER_FIELDS,
  type PaperValues,
  readValues,
} from '#lib/paper-form/paper-values.ts'
import { refusePaper } from '#lib/paper-form/schema.ts'
import { readTopics } from '#lib/paper-form/topic-list.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { newPaperId, parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import type { Viewer } from '#lib/session.ts'
import { type Submitted, submitPaper } from '#lib/submissions/mutations.ts'
import {
  findKnown,
  findKnownByUrl,
  findNearTitles,
  type KnownPaper,
} from '#lib/submissions/queries.ts'
import { plainText } from '#lib/tex/plain-text.ts'

type Answer = Outcome<Submitted> | Redrawn<FormShown>

/**
 * Submits a paper as a person filled it in: `id` is its arXiv id, for when arXiv
 * does not answer, else ''. A paper that is here already is shown instead, and
 * one whose title nearly is, is pointed out until that title is `confirmed`.
 */
export async function submitTyped(viewer: Viewer, typed: Record<string, string>): Promise<Answer> {
  const { id = '', confirmed } = typed
  const values = readValues(typed, NOTHING_KNOWN)
  const arxivId = parseArxivId(id) ?? parseArxivId(values.url)
  if ((typed['isArxiv'] || id.trim() !== '') && !parseArxivId(id))
    return refuseField('id', NO_ARXIV_ID)
  const required = ['abstract', 'authors', ...(arxivId ? [] : (['url'] as const))] as const
  const asked = { typed, fields: PAPER_FIELDS, required, today: today() }
  const refusal = refusePaper(values, asked)
  if (refusal) return refusal
  const paper = { ...values, url: arxivId ? '' : values.url }
  const known = await findSame(paper, arxivId)
  if (known) return showKnown(known)
  const near = confirmed === paper.title ? [] : await findNearTitles(paper.title, null)
  if (near.length > 0) return showNear(near, paper.title)
  const draft = await toDraft(paper, arxivId)
  const submitted = await submitPaper(viewer, draft, 'hand', typed['comment'])
  // Somebody was faster.
  const other = !submitted.ok && submitted.reason === 'taken' && (await findSame(paper, arxivId))
  return other ? showKnown(other) : submitted
}

const NO_ARXIV_ID = 'This is no arXiv id. It looks like 2605.01234.'

function findSame({ url }: PaperValues, arxivId: string | null): Promise<KnownPaper | null> {
  return arxivId ? findKnown(toPaperId(arxivId)) : findKnownByUrl(url)
}

function showKnown({ id, title, state }: KnownPaper): Redrawn<FormShown> {
  const isListed = state === 'listed'
  return {
    shown: {
      known: {
        title: plainText(title),
        path: isListed ? `/papers/${id}` : `/papers/submit?paper=${id}`,
        sentence: isListed ? 'Upvote it there.' : 'See there what can be done with it.',
      },
    },
    refusal: refuse('taken', 'This paper is here already.'),
  }
}

function showNear(near: { id: string; title: string }[], title: string): Redrawn<FormShown> {
  return {
    shown: { near: near.map((paper) => ({ ...paper, title: plainText(paper.title) })) },
    // As typed, so that it is confirmed by sending the form again.
    values: { confirmed: title },
  }
}

async function toDraft(values: PaperValues, arxivId: string | null): Promise<PaperDraft> {
  const { title, abstract, authors, url, published_at, topics, links } = values
  return {
    id: arxivId ? toPaperId(arxivId) : await findFreeId(),
    ...{ title, abstract, links, url: url || null },
    publishedAt: published_at ? toDate(published_at) : null,
    authors: authors.map((name) => ({ name, affiliation: null })),
    topics: topics.flatMap((topic) => readTopics(topic)),
    ...{ organization: null, arxiv: null, listing: null, externalUpvotes: 0 },
  }
}

async function findFreeId(): Promise<string> {
  for (;;) {
    const id = newPaperId(randomBytes)
    if (!(await findKnown(id))) return id
  }
}
