import { sayMoment } from '#lib/days/moment.ts'
import { type Refusal, refuse } from '#lib/outcome.ts'

/** That a person may read and no more. */
export type Ban = {
  /** Null: for good. */
  until: Date | null
  reason: string
}

/** Why somebody who is banned may not; null for who is not. */
export function refuseBanned({ ban }: { ban: Ban | null }): Refusal | null {
  if (!ban) return null
  const left = 'You can still read, download all that you did here and delete your account.'
  return refuse('not-allowed', `${sayBan(ban)} ${left}`)
}

/** "You are banned until Nov 23, 2026, 2:05 PM UTC: for what." */
export function sayBan({ until, reason }: Ban): string {
  const end = /[.!?…]$/.test(reason) ? '' : '.'
  return `You are banned ${until ? `until ${sayMoment(until)}` : 'for good'}: ${reason}${end}`
}
