import { type ReportReason, REPORT_REASONS } from '#lib/comments/report-reasons.ts'
import { isPlain } from '#lib/moderation/schema.ts'
import { done, type Outcome, refuseField } from '#lib/outcome.ts'

/** Why a comment is hidden, in the words in which people report it, and a moderator's own. */
export function sayWhy(reason: ReportReason, text: string): Outcome<string> {
  const own = text.trim()
  const isStated = reason !== 'other'
  if (own === '' && isStated) return done(REPORT_REASONS[reason])
  if (!isPlain(own)) return SAY_WHY
  return done(isStated ? `${REPORT_REASONS[reason]}: ${own}` : own)
}

const SAY_WHY = refuseField('text', 'Say why, in a sentence: it stands in the public log.')
