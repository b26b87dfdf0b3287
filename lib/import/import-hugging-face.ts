import { addDays } from '#lib/days/list-day.ts'
import { today } from '#lib/days/today.ts'
import { readHuggingFaceRecord } from '#lib/import/hugging-face.ts'
import { readSources } from '#lib/import/read-sources.ts'
import { saveBatch, type PlacedDraft } from '#lib/import/save-batch.ts'
import type { Meter } from '#lib/import/sources.ts'
import { type Outcome, refuse } from '#lib/outcome.ts'
import type { PaperDraft } from '#lib/papers/draft.ts'
import { measurePapers } from '#lib/papers/mutations.ts'
import { addSaved, type SavedCount } from '#lib/papers/saved-count.ts'

/** Papers in one transaction: enough for speed, few enough that a vote or a submission waits a moment at most. */
const BATCH = 100

export type ImportCount = SavedCount & {
  read: number
  /** Records left out. */
  bad: number
  /** Files or addresses that could not be read, or not to their end. */
  unreadable: number
}

export type ImportWatch = {
  /** Told after each batch what came in so far, and how far the sources are read. */
  onProgress?: (count: ImportCount, meter: Meter) => void
  /** Told of each record that is left out or repeats another of its source, and of each source that cannot be read. */
  onProblem?: (problem: string) => void
}

/**
 * Brings the papers of Hugging Face records in: those of a file, a folder or an
 * address. What cannot be read is told, counted and left out.
 */
export async function importHuggingFace(
  place: string,
  { onProgress, onProblem }: ImportWatch = {},
): Promise<ImportCount> {
  const count = { read: 0, added: 0, changed: 0, kept: 0, bad: 0, unreadable: 0 }
  const meter = { bytes: 0, total: null }
  const leaveOut = (place: string, reason: string) => {
    count.bad++
    onProblem?.(`${place}: left out, ${reason}`)
  }
  const tellRepeat = openMemory(onProblem)
  let batch: PlacedDraft[] = []
  /** Papers added by when the database is next told to look how many there are. */
  let measureAt = BATCH
  const flush = async () => {
    addSaved(count, await saveBatch(batch, leaveOut))
    batch = []
    onProgress?.({ ...count }, meter)
    if (count.added < measureAt) return
    measureAt = 2 * count.added
    await measurePapers()
  }
  for await (const found of readSources(place, meter)) {
    if ('unreadable' in found) {
      count.unreadable++
      onProblem?.(found.unreadable)
      continue
    }
    count.read++
    if ('problem' in found) leaveOut(found.place, found.problem)
    else {
      const draft = refuseFuture(readHuggingFaceRecord(found.value))
      if (draft.ok) {
        batch.push({ place: found.place, draft: draft.value })
        tellRepeat(found, draft.value.id)
      } else leaveOut(found.place, draft.message)
    }
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return count
}

/** A list day is written once; one that is a slip would stand ahead of all others for good. */
function refuseFuture(draft: Outcome<PaperDraft>): Outcome<PaperDraft> {
  const listDay = draft.ok ? draft.value.listing?.listDay : undefined
  // Elsewhere it may be tomorrow already.
  if (!listDay || listDay <= addDays(today(), 1)) return draft
  return refuse('invalid', `its list day, ${listDay}, lies in the future`)
}

/** Tells of a paper that a source names again; different sources may. */
function openMemory(onProblem: ImportWatch['onProblem']) {
  const ids = new Set<string>()
  let current = ''
  return ({ source, place }: { source: string; place: string }, id: string): void => {
    if (source !== current) ids.clear()
    current = source
    if (ids.has(id)) onProblem?.(`${place}: ${id} came before; what it says here counts`)
    ids.add(id)
  }
}
