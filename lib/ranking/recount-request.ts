import { parseArgs } from 'node:util'
import { done, refuse, type Outcome } from '#lib/outcome.ts'
import { MAX_HALF_LIFE_HOURS } from '#lib/ranking/hotness.ts'

/** What `npm run recount` is asked to do. */
export type RecountRequest = { fix: boolean; halfLife: number | null }

export function readRecountRequest(args: string[]): Outcome<RecountRequest> {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    options: { fix: { type: 'boolean' }, 'half-life': { type: 'string' } },
  })
  const { fix, 'half-life': hours, ...others } = values
  const unknown = [...Object.keys(others).map((name) => `--${name}`), ...positionals]
  if (unknown.length > 0) return refuse('invalid', `${unknown.join(', ')}: that is not known here.`)
  if (typeof fix === 'string') return refuse('invalid', `--fix=${fix}: --fix takes no value.`)
  const halfLife = hours === undefined ? null : readHours(String(hours))
  return Number.isNaN(halfLife)
    ? refuse(
        'invalid',
        `--half-life ${hours === true ? 'alone' : hours}: that is no whole number of hours from 1 to ${MAX_HALF_LIFE_HOURS}.`,
      )
    : done({ fix: fix ?? false, halfLife })
}

function readHours(text: string): number {
  const hours = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  return hours >= 1 && hours <= MAX_HALF_LIFE_HOURS ? hours : NaN
}
