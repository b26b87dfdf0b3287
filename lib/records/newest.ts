import { parseListDay, type ListDay } from '#lib/days/list-day.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

/** Where a page of the newest papers begins: after this one. */
export type NewestKey = {
  place: number
  listDay: ListDay
  /** When it was put on that day, in microseconds since 1970. */
  micros: number
  paperId: string
}

const NUMBER = /^\d{1,16}$/

export function writeNewestKey({ place, listDay, micros, paperId }: NewestKey): string {
  return [place, listDay, micros, paperId].join('~')
}

/** @returns null when the text is not a key. */
export function parseNewestKey(text: string): NewestKey | null {
  const [place = '', day = '', micros = '', paperId = '', ...rest] = text.split('~')
  const listDay = parseListDay(day)
  const isKey = /^\d{1,7}$/.test(place) && NUMBER.test(micros) && isPaperId(paperId)
  if (!isKey || !listDay || rest.length > 0) return null
  return { place: Number(place), listDay, micros: Number(micros), paperId }
}
