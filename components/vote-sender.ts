'use client'

import { showVote, type Vote } from '#components/viewer-store.ts'

/** Why a vote was refused, in words for the viewer. */
export type VoteRefusal = { isSignedOut: boolean; message: string }

const TIMEOUT_MS = 20_000
const UNREACHABLE = 'Your vote did not get through. Check your connection and try again.'

/** What the viewer wants of each paper whose vote is on its way, and what the site last confirmed. */
const underway = new Map<string, { wish: boolean; confirmed: Vote }>()

/**
 * Shows a vote at once and sends it. Requests for one paper go one after another,
 * and of several wishes meanwhile the last one counts.
 * @returns why it was refused, after showing what is so; null when it was not.
 */
export async function sendVote(
  paperId: string,
  wish: boolean,
  shown: Vote,
): Promise<VoteRefusal | null> {
  const earlier = underway.get(paperId)
  const vote = earlier ?? { wish, confirmed: shown }
  vote.wish = wish
  show(paperId, vote)
  if (earlier) return null
  underway.set(paperId, vote)
  const refusal = await sendUntilSo(paperId, vote)
  underway.delete(paperId)
  showVote(paperId, vote.confirmed, false)
  return refusal
}

async function sendUntilSo(
  paperId: string,
  vote: { wish: boolean; confirmed: Vote },
): Promise<VoteRefusal | null> {
  while (vote.wish !== vote.confirmed.isUpvoted) {
    const answer = await send(paperId, vote.wish)
    if ('message' in answer) return answer
    vote.confirmed = answer
    show(paperId, vote)
  }
  return null
}

/** What the paper will count once the wish is granted. */
function show(paperId: string, { wish, confirmed }: { wish: boolean; confirmed: Vote }): void {
  const difference = Number(wish) - Number(confirmed.isUpvoted)
  showVote(paperId, { isUpvoted: wish, upvotes: confirmed.upvotes + difference }, true)
}

async function send(paperId: string, wish: boolean): Promise<Vote | VoteRefusal> {
  try {
    const response = await fetch(`/api/papers/${paperId}/upvote`, {
      method: wish ? 'PUT' : 'DELETE',
      // A vote just given is not lost when its viewer goes on to another page.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = await response.json()
    if (response.ok) return { isUpvoted: answer.upvoted, upvotes: answer.upvotes }
    return { isSignedOut: response.status === 401, message: answer.error }
  } catch {
    return { isSignedOut: false, message: UNREACHABLE }
  }
}
