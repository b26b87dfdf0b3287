import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import type { Outcome } from '#lib/outcome.ts'
import { isPaperId, parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import type { Viewer } from '#lib/session.ts'
import { findSubmittable } from '#lib/submissions/look-up.ts'
import { type Submitted, submitPaper } from '#lib/submissions/mutations.ts'

const NO_PAPER = refuseParameters({
  paperId: 'must be an arXiv id or an address of the paper, such as 2505.10475',
})

/** Submits the paper that a program names by an id or an address. */
export async function submitTyped(
  viewer: Viewer,
  { paper: typed, comment }: { paper: string; comment?: string | undefined },
): Promise<Outcome<Submitted>> {
  const arxivId = parseArxivId(typed)
  const paperId = arxivId ? toPaperId(arxivId) : typed
  if (!isPaperId(paperId)) return NO_PAPER
  const found = await findSubmittable(viewer, paperId)
  return found.ok ? submitPaper(viewer, found.value.draft, found.value.source, comment) : found
}
