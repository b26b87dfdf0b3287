import type { PaperEdit } from '#lib/papers/card.ts'

/** What one person changed of a paper at one moment. */
export type Correction = { at: Date; username: string | null; edits: PaperEdit[] }

/** Edits that were saved together, each correction in the order of the form; the newest comes first. */
export function groupEdits(edits: readonly PaperEdit[]): Correction[] {
  const corrections: Correction[] = []
  for (const edit of edits) {
    const last = corrections.at(-1)
    const isOfLast = last?.at.getTime() === edit.at.getTime() && last.username === edit.username
    if (last && isOfLast) last.edits.unshift(edit)
    else corrections.push({ at: edit.at, username: edit.username, edits: [edit] })
  }
  return corrections
}
