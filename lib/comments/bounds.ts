import { sayNumber } from '#lib/counts.ts'

/** Characters of a comment: a long review has a tenth. */
export const MAX_COMMENT = 20_000
/** People that one comment can mention. */
export const MAX_MENTIONS = 20
/** Characters of a report. */
export const MAX_REPORT = 1_000

/** What a form says below its text. */
export const TEXT_HINT = `Markdown, and mathematics between dollars. At most ${sayNumber(MAX_COMMENT)} characters. @name links to a member’s page.`
