import { explainRefusedData } from '#lib/database/refused-data.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { addSaved, type SavedCount } from '#lib/papers/saved-count.ts'

/** A paper and where in its source it stands. */
export type PlacedDraft = { place: string; draft: PaperDraft }

/**
 * Saves papers from Hugging Face all at once or, when the database refuses one
 * of them, one by one without that.
 */
export async function saveBatch(
  batch: PlacedDraft[],
  leaveOut: (place: string, reason: string) => void,
): Promise<SavedCount> {
  try {
    return await save(batch.map(({ draft }) => draft))
  } catch (error) {
    explainRefusal(error)
  }
  const sum = { added: 0, changed: 0, kept: 0 }
  for (const { place, draft } of batch) {
    const saved = await save([draft]).catch(explainRefusal)
    if (typeof saved === 'string') leaveOut(place, saved)
    else addSaved(sum, saved)
  }
  return sum
}

/** @throws what is no fault of the record. */
function explainRefusal(error: unknown): string {
  const reason = explainRefusedData(error)
  if (reason === null) throw error
  return `the database refuses it: ${reason}`
}

/** Votes come in meanwhile. */
function save(drafts: PaperDraft[]): Promise<SavedCount> {
  return retryConflicts(() => savePapers(drafts, 'hugging_face'))
}
