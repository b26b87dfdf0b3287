import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { done, type Outcome } from '#lib/outcome.ts'
import { answerWhy, type WhyAnswer } from '#lib/why/answer.ts'
import type { ListName } from '#lib/why/list-name.ts'
import { readPlace } from '#lib/why/queries.ts'

/** Why a paper stands where it does, computed for whoever asks, so often as an address may. */
export async function explainPlace(ask: {
  paperId: string
  list: ListName
  headers: Headers
}): Promise<Outcome<WhyAnswer>> {
  const { paperId, list, headers } = ask
  const tooFast = await spendByAddress('why', readClientAddress(headers))
  if (tooFast) return tooFast
  const reading = await readPlace({ paperId, list, today: today(), timeZone: env.TIME_ZONE })
  return reading.ok ? done(answerWhy(reading.value)) : reading
}
