import { explainRefusedData } from '#lib/database/refused-data.ts'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { readHuggingFaceRecord } from '#lib/import/hugging-face.ts'
import { readRecords, type FileRecord } from '#lib/import/read-records.ts'
import { refuse, type Outcome } from '#lib/outcome.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers, type SavedCount } from '#lib/papers/mutations.ts'

/** Papers in one transaction: large enough for speed, small enough that votes never wait long. */
const BATCH = 250

export type ImportCount = SavedCount & { read: number; bad: number }

type Found = { place: string; draft: PaperDraft }

type Watch = {
  /** Told after each batch what came in so far. */
  onProgress?: (count: ImportCount) => void
  /** Told of each record that is left out. */
  onBad?: (place: string, reason: string) => void
}

/**
 * Brings the papers of a file of Hugging Face records in. Records that cannot be
 * read are told, counted and left out.
 * @throws UnreadableFile when the file as a whole cannot be read.
 */
export async function importHuggingFaceFile(path: string, watch: Watch = {}): Promise<ImportCount> {
  const count = { read: 0, added: 0, changed: 0, kept: 0, bad: 0 }
  const leaveOut = (place: string, reason: string) => {
    count.bad++
    watch.onBad?.(place, reason)
  }
  let batch: Found[] = []
  const flush = async () => {
    const { added, changed, kept } = await saveBatch(batch, leaveOut)
    count.added += added
    count.changed += changed
    count.kept += kept
    batch = []
    watch.onProgress?.({ ...count })
  }
  for await (const record of readRecords(path)) {
    const draft = readDraft(record)
    count.read++
    if (draft.ok) batch.push({ place: record.place, draft: draft.value })
    else leaveOut(record.place, draft.message)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return count
}

/** All at once or, when the database refuses one of them, one by one without that. */
async function saveBatch(
  batch: Found[],
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
    else {
      sum.added += saved.added
      sum.changed += saved.changed
      sum.kept += saved.kept
    }
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

function readDraft(record: FileRecord): Outcome<PaperDraft> {
  return 'problem' in record
    ? refuse('invalid', record.problem)
    : readHuggingFaceRecord(record.value)
}
