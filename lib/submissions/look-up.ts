import { lookUpPaper } from '#lib/arxiv/mutations.ts'
import { findAnswer } from '#lib/arxiv/queries.ts'
import { env } from '#lib/env.ts'
import { spend } from '#lib/limits/mutations.ts'
import { findUnited } from '#lib/merging/queries.ts'
import { done, type Outcome, type Refusal } from '#lib/outcome.ts'
import type { PaperCard, PaperPage } from '#lib/papers/card.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { isPaperId, parseArxivId, toArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import { previewDraft } from '#lib/papers/preview.ts'
import { readPublicUrl } from '#lib/papers/public-url.ts'
import { findCard, findHeldPaper } from '#lib/papers/queries.ts'
import { canCorrect, canList, submitRight } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'
import { NOT_ALLOWED } from '#lib/submissions/mutations.ts'
import * as submissions from '#lib/submissions/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

/** What there is to say to what a person typed to submit a paper. */
export type Answer =
  | { kind: 'not-understood' }
  | { kind: 'listed'; card: PaperCard }
  /** Before the moderators, or kept off by them; not for this person to list. */
  | { kind: 'held'; known: submissions.KnownPaper }
  /** To be put on the list; with what is here by nearly the same title. */
  | {
      kind: 'open'
      paper: PaperPage
      near: NearTitle[]
      /** Null for a paper that is not here. */
      known: submissions.KnownPaper | null
    }
  | { kind: 'refused'; arxivId: string; refusal: Refusal }

type NearTitle = { id: string; title: string }

export async function answerTyped(viewer: Viewer, typed: string): Promise<Answer> {
  const known = await follow(await findTyped(typed))
  if (known) return answerKnown(viewer, hideReason(viewer, known))
  const arxivId = parseArxivId(typed)
  if (!arxivId) return { kind: 'not-understood' }
  const found = await askArxiv(viewer, arxivId)
  if (!found.ok) return { kind: 'refused', arxivId, refusal: found }
  const near = await submissions.findNearTitles(found.value.title, found.value.id)
  return { kind: 'open', paper: previewDraft(found.value), near, known: null }
}

/** What there is to submit of a paper: what arXiv tells of it, or nothing new where it is here already. */
export async function findSubmittable(
  viewer: Viewer,
  paperId: string,
): Promise<Outcome<{ draft: PaperDraft; source: 'arxiv' | 'hand' }>> {
  const known = await follow(await submissions.findKnown(paperId))
  if (known) return done({ draft: repeat(known), source: 'hand' })
  const arxivId = toArxivId(paperId)
  if (!arxivId) return NO_SUCH_PAPER
  const found = await askArxiv(viewer, arxivId)
  return found.ok ? done({ draft: found.value, source: 'arxiv' }) : found
}

/** The public address that was typed, as it would be stored; else null. */
export function readUrl(typed: string): string | null {
  const read = readPublicUrl(typed)
  return 'url' in read ? read.url : null
}

/** A paper here, by its arXiv id, its address at this site, or where it is read. */
export async function findTyped(typed: string): Promise<submissions.KnownPaper | null> {
  const arxivId = parseArxivId(typed)
  if (arxivId) return submissions.findKnown(toPaperId(arxivId))
  const lastSegment = typed.trim().split('/').at(-1) ?? ''
  if (isPaperId(lastSegment)) return submissions.findKnown(lastSegment)
  const url = readUrl(typed)
  return url ? submissions.findKnownByUrl(url) : null
}

/** A duplicate leads to the paper that it is one of. */
async function follow(known: submissions.KnownPaper | null) {
  const united = known?.state === 'merged' ? await findUnited(known.id) : null
  return united === null ? known : submissions.findKnown(united)
}

async function answerKnown(viewer: Viewer, known: submissions.KnownPaper): Promise<Answer> {
  if (known.state === 'listed') {
    const card = await findCard(known.id)
    return card ? { kind: 'listed', card } : { kind: 'held', known }
  }
  if (known.state === 'hidden' || known.state === 'merged') return { kind: 'held', known }
  const isOpen = known.state === 'unlisted' || canList(viewer, known.state, env.SUBMIT)
  const paper = isOpen ? await findHeldPaper(known.id) : null
  if (!paper) return { kind: 'held', known }
  const near = await submissions.findNearTitles(paper.title, paper.id)
  return { kind: 'open', paper, near, known }
}

/** Why a paper was declined is between its submitter and the moderators. */
function hideReason(viewer: Viewer, known: submissions.KnownPaper): submissions.KnownPaper {
  return canCorrect(viewer, known.submitterId) ? known : { ...known, declinedReason: null }
}

/** What arXiv tells of a paper. Its turns are the whole site's: nobody takes one in vain or too many. */
async function askArxiv(viewer: Viewer, arxivId: string): Promise<Outcome<PaperDraft>> {
  if (!submitRight(viewer, env.SUBMIT)) return NOT_ALLOWED
  const kept = await findAnswer(arxivId)
  if (kept) return done(kept)
  return (await spend('look-up', String(viewer.id))) ?? lookUpPaper(arxivId)
}

/** A draft that changes nothing of the paper. */
function repeat({ id, title }: submissions.KnownPaper): PaperDraft {
  return {
    ...{ id, title, abstract: '', publishedAt: null, url: null, authors: [], organization: null },
    ...{ topics: [], links: [], arxiv: null, listing: null, externalUpvotes: 0 },
  }
}
