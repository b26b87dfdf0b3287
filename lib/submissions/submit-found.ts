import { today } from '#lib/days/today.ts'
import type { Outcome } from '#lib/outcome.ts'
import { NOTHING_KNOWN, readValues } from '#lib/paper-form/paper-values.ts'
import { refusePaper } from '#lib/paper-form/schema.ts'
import type { Viewer } from '#lib/session.ts'
import { findSubmittable } from '#lib/submissions/look-up.ts'
import { type Submitted, submitPaper } from '#lib/submissions/mutations.ts'

/** Submits a paper that was looked up, with the links and the comment that a person adds. */
export async function submitFound(
  viewer: Viewer,
  typed: Record<string, string>,
): Promise<Outcome<Submitted>> {
  const values = readValues(typed, NOTHING_KNOWN)
  const refusal = refusePaper(values, { typed, fields: ['links'], required: [], today: today() })
  if (refusal) return refusal
  const found = await findSubmittable(viewer, typed['paperId'] ?? '')
  if (!found.ok) return found
  const { draft, source } = found.value
  const linked = { ...draft, links: [...draft.links, ...values.links] }
  return submitPaper(viewer, linked, source, typed['comment'])
}
