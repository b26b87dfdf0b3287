import { hash, randomBytes } from 'node:crypto'

/** Long enough that no two of ten million meet. */
const CHARACTERS = 16

export type Voter = { paperId: string; userId: number; showsVotes: boolean }

/**
 * Names voters for one export, with a secret that is forgotten with it: `m-…`
 * is one member throughout, `v-…` is one vote of somebody who does not show
 * theirs, the same only where that vote is withdrawn and cast again.
 */
export function createPseudonyms(): (voter: Voter) => string {
  const secret = randomBytes(32).toString('base64url')
  // A small part of what an HMAC takes, ten million times; a cut-off hash cannot be lengthened.
  const name = (text: string) =>
    hash('sha256', `${secret} ${text}`, 'base64url').slice(0, CHARACTERS)
  return ({ paperId, userId, showsVotes }) =>
    showsVotes ? `m-${name(`member ${userId}`)}` : `v-${name(`vote ${userId} ${paperId}`)}`
}
