import fc from 'fast-check'
import { hotnessOf } from '#lib/ranking/hotness.ts'

/** For tests: histories of votes, and what must be so after each. */

export const PEOPLE = 6
export const PAPERS = 3

const KINDS = ['cast', 'withdrawn', 'voided', 'restored'] as const

/** Something done to one person's vote on one paper. */
export type Deed = { kind: (typeof KINDS)[number]; person: number; paper: number }

/** It is done so many minutes after the last; before it, the half-life may be changed. */
export type Step = Deed & { minutes: number; hours: number | null }

const DAY = 24 * 60

/** Seconds to years between votes, some of them backwards: votes arrive in any order of their times. */
const minutes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 * DAY }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1_500 * DAY }) },
  { weight: 2, arbitrary: fc.integer({ min: -400 * DAY, max: 0 }) },
)

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof({ weight: 4, arbitrary: fc.constant('cast' as const) }, fc.constantFrom(...KINDS)),
  person: fc.nat(PEOPLE - 1),
  paper: fc.nat(PAPERS - 1),
  minutes,
  hours: fc.option(fc.integer({ min: 1, max: 8_760 }), { freq: 12 }),
})

export const history = fc.array(step, { minLength: 1, maxLength: 40 })

type ModelVote = { firstCastAt: Date; isCast: boolean; isVoided: boolean }

/** The same votes in memory, by rules so plain that they cannot drift. */
export class Model {
  readonly #votes = new Map<string, ModelVote>()

  take({ kind, person, paper }: Deed, now: Date): void {
    const key = `${paper} ${person}`
    const vote = this.#votes.get(key)
    if (!vote) {
      if (kind === 'cast') this.#votes.set(key, { firstCastAt: now, isCast: true, isVoided: false })
    } else if (kind === 'cast' || kind === 'withdrawn') vote.isCast = kind === 'cast'
    else vote.isVoided = kind === 'voided'
  }

  rank(paper: number, hours: number): { upvotes: number; hotness: number } {
    const standing = [...this.#votes]
      .filter(([key, vote]) => key.startsWith(`${paper} `) && vote.isCast && !vote.isVoided)
      .map(([, { firstCastAt }]) => firstCastAt)
    return { upvotes: standing.length, hotness: hotnessOf(standing, hours) }
  }
}
