import { writeDailyPaper } from '#lib/api/paper.ts'
import { readList, type RecordList } from '#lib/api/past.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import type { PaperList } from '#lib/papers/card.ts'

export const NOT_A_KEY = refuseParameters({ after: 'leads to no page' })

/** A page of one of the site's own lists, in the order of its page. */
export async function writeList(list: PaperList) {
  return numberList(await readList(list), list.papers[0]?.place ?? 1)
}

/** @param first the place of the first paper. */
export function numberList({ records, next }: RecordList, first: number) {
  const papers = records.map((record, index) => ({
    ...writeDailyPaper(record),
    place: first + index,
  }))
  return { papers, next }
}
