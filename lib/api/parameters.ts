import { z } from 'zod'
import { parsePeriod, type PeriodKind } from '#lib/days/period.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'

/**
 * Parameters of the API. A message goes on after the parameter's name:
 * "limit must be a whole number from 1 to 100."
 */

const UNFIT = /\0|\p{Surrogate}/u

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
export function isFit(text: string): boolean {
  return !UNFIT.test(text)
}

export function wholeNumber(least: number, most: number, preset: number) {
  const said = `must be a whole number from ${least} to ${most}`
  const isOne = (number: number) => number >= least && number <= most
  const number = z
    .string()
    .regex(/^\d{1,9}$/, said)
    .transform(Number)
    .refine(isOne, said)
  const described = { type: 'integer', minimum: least, maximum: most, default: preset } as const
  return number.prefault(String(preset)).meta({
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern
      Object.assign(jsonSchema, described)
    },
  })
}

export function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `must be one of ${names.join(', ')}` })
}

export function textOf(most: number, least = 0) {
  return z
    .string()
    .min(least, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine(isFit, 'must be text')
}

/** A day, week or month that exists, as lists are named. */
export function periodKey(kind: PeriodKind) {
  const { form, pattern, format } = PERIODS[kind]
  return z
    .string()
    .refine((key) => parsePeriod(kind, key) !== null, `must be ${form}`)
    .meta({
      override: { type: 'string', ...(format ? { format } : { pattern }) },
      example: form.split(' ').at(-1),
    })
}

const PERIODS = {
  date: { form: 'a date such as 2026-11-23', pattern: '', format: 'date' },
  week: { form: 'a week such as 2026-W48', pattern: String.raw`^\d{4}-W\d{2}$`, format: null },
  month: { form: 'a month such as 2026-11', pattern: String.raw`^\d{4}-\d{2}$`, format: null },
}

export const paperIdSchema = z
  .string()
  .refine(isPaperId, NO_SUCH_PAPER.message)
  .meta({
    override: { type: 'string' },
    description: 'An arXiv id, whose old form has `_` for its slash; or an id of this site.',
    example: '2505.10475',
  })

/** The same, with whatever leads to it. */
export const paperNameSchema = z.string().meta({
  description: 'The id of a paper. A version of it, or an old id with its slash, leads to it.',
  example: '2505.10475',
})
