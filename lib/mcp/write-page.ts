import { writePapers } from '#lib/markdown/list.ts'
import type { PaperList } from '#lib/papers/card.ts'

/** A page of papers for a model, which asks for the next by its key. */
export function writePage(list: PaperList, named: { title: string; origin: string }): string {
  const more = (next: string) => `More papers: ask the same with after: ${JSON.stringify(next)}`
  return writePapers(list, { ...named, more })
}
