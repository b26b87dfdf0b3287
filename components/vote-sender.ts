'use client'

import { showVote, type Votable, type Vote } from '#components/viewer-store.ts'

/** Why a vote was refused, in words for the viewer. */
type VoteRefusal = { isSignedOut: boolean; message: string }

const TIMEOUT_MS = 20_000
const UNREACHABLE = 'Your vote did not get through. Check your connection and try again.'

/** What the viewer asked of each thing whose vote is on its way, and what the site last confirmed. */
const underway = new Map<Votable, { asked: boolean; confirmed: Vote }>()

/**
 * Shows a vote at once and sends it. Requests for one thing go one after another,
 * and of several states asked for meanwhile the last one counts.
 * @returns why it was refused, after showing what is so; null when it was not.
 */
export async function sendVote(
  votable: Votable,
  asked: boolean,
  shown: Vote,
): Promise<VoteRefusal | null> {
  const earlier = underway.get(votable)
  const vote = earlier ?? { asked, confirmed: shown }
  vote.asked = asked
  show(votable, vote)
  if (earlier) return null
  underway.set(votable, vote)
  const refusal = await sendUntilSo(votable, vote)
  underway.delete(votable)
  showVote(votable, vote.confirmed, false)
  return refusal
}

async function sendUntilSo(
  votable: Votable,
  vote: { asked: boolean; confirmed: Vote },
): Promise<VoteRefusal | null> {
  while (vote.asked !== vote.confirmed.isUpvoted) {
    const answer = await send(votable, vote.asked)
    if ('message' in answer) return answer
    vote.confirmed = answer
    show(votable, vote)
  }
  return null
}

/** What it will count once it is as asked. */
function show(votable: Votable, { asked, confirmed }: { asked: boolean; confirmed: Vote }): void {
  const difference = Number(asked) - Number(confirmed.isUpvoted)
  showVote(votable, { isUpvoted: asked, upvotes: confirmed.upvotes + difference }, true)
}

async function send(votable: Votable, asked: boolean): Promise<Vote | VoteRefusal> {
  try {
    const response = await fetch(`/api/${votable}/upvote`, {
      method: asked ? 'PUT' : 'DELETE',
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
