import type { Ask } from '#lib/arxiv/ask.ts'
import { giveUp } from '#lib/arxiv/give-up.ts'
import { idQuery, IDS_PER_REQUEST } from '#lib/arxiv/query.ts'
import { sortAnswer, type SortedAnswer } from '#lib/arxiv/sort-answer.ts'

/**
 * Asks arXiv about papers by their ids, a request's worth at a time.
 * @throws OperatorError when arXiv does not answer, after all patience.
 */
export async function* fetchPapers(arxivIds: string[], ask: Ask): AsyncGenerator<SortedAnswer> {
  const ids = [...new Set(arxivIds)]
  for (let i = 0; i < ids.length; i += IDS_PER_REQUEST) {
    yield* fetchChunk(ids.slice(i, i + IDS_PER_REQUEST), ask)
  }
}

async function* fetchChunk(ids: string[], ask: Ask): AsyncGenerator<SortedAnswer> {
  const answer = await ask(idQuery(ids))
  if (answer.ok) {
    const sorted = sortAnswer(ids, answer.value)
    // Of an answer that lacks papers it announces, those that are missing are asked about again.
    const isWhole = answer.value.lacking === 0 || sorted.missing.length === ids.length
    yield isWhole ? sorted : { ...sorted, missing: [] }
    if (!isWhole && sorted.missing.length > 0) yield* fetchChunk(sorted.missing, ask)
  } else if (answer.reason !== 'invalid') {
    throw giveUp(answer.message)
  } else if (ids.length === 1) {
    const reason = `arXiv refuses it: ${answer.message}`
    yield { found: [], missing: [], unreadable: ids.map((arxivId) => ({ arxivId, reason })) }
  } else {
    // One id that arXiv finds wrong spoils the request; halving finds it.
    const half = Math.ceil(ids.length / 2)
    yield* fetchChunk(ids.slice(0, half), ask)
    yield* fetchChunk(ids.slice(half), ask)
  }
}
