import { refresh } from 'next/cache'
import { done, type Outcome } from '#lib/outcome.ts'

/** Ends a server action: has the page that sent it show what was done. @param notice what to tell the person besides. */
export function showDone(
  outcome: Outcome<unknown>,
  notice: string | null = null,
): Outcome<string | null> {
  if (!outcome.ok) return outcome
  refresh()
  return done(notice)
}
