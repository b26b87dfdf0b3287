import type { ListDay } from '#lib/days/list-day.ts'
import type { PeriodKind } from '#lib/days/period.ts'

/** That a paper was first of a period when it closed. */
export type Badge = {
  kind: PeriodKind
  /** Of the period. */
  firstDay: ListDay
}

const WORDS: Record<PeriodKind, string> = { date: 'day', week: 'week', month: 'month' }

/** "#1 of the day" */
export function sayBadge({ kind }: Pick<Badge, 'kind'>): string {
  return `#1 of the ${WORDS[kind]}`
}
