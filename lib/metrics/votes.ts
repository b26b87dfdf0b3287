import { Counter, register } from 'prom-client'
import type { VoteState } from '#lib/votes/schema.ts'

const NAME = 'broadsheet_votes_total'

/** Next has a copy of this module in each of its bundles; prom-client it has once. */
function findCounter(): Counter<'state'> {
  const known = register.getSingleMetric(NAME) as Counter<'state'> | undefined
  const help = 'Votes that were acknowledged, by what was asked for; a repeated one counts again.'
  return known ?? new Counter({ name: NAME, help, labelNames: ['state'] })
}

const counter = findCounter()

export function countVote(state: VoteState): void {
  counter.inc({ state })
}
