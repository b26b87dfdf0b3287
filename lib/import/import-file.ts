import { readHuggingFaceRecord } from '#lib/import/hugging-face.ts'
import { readRecords, type FileRecord } from '#lib/import/read-records.ts'
import { refuse, type Outcome } from '#lib/outcome.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { savePapers } from '#lib/papers/mutations.ts'

/** Papers in one transaction: large enough for speed, small enough that votes never wait long. */
const BATCH = 250

export type ImportCount = { read: number; added: number; changed: number; bad: number }

type Watch = {
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
  const count = { read: 0, added: 0, changed: 0, bad: 0 }
  let batch: PaperDraft[] = []
  const save = async () => {
    const { added, changed } = await savePapers(batch)
    count.added += added
    count.changed += changed
    batch = []
    watch.onProgress?.(count)
  }
  for await (const record of readRecords(path)) {
    const draft = readDraft(record)
    count.read++
    if (draft.ok) batch.push(draft.value)
    else {
      count.bad++
      watch.onBad?.(record.place, draft.message)
    }
    if (batch.length === BATCH) await save()
  }
  await save()
  return count
}

function readDraft(record: FileRecord): Outcome<PaperDraft> {
  return 'problem' in record
    ? refuse('invalid', record.problem)
    : readHuggingFaceRecord(record.value)
}
