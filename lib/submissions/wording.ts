import type { submitRight } from '#lib/policy.ts'

export type Submitting = {
  /** What becomes of a paper that the viewer submits; null when they may not. */
  right: ReturnType<typeof submitRight>
  quota: { used: number; perDay: number }
}

export const MODERATORS_ONLY = 'On this site only moderators put papers on the list.'

/** What the button that submits a paper says, and what follows from pressing it. */
export const SUBMITTING = {
  listed: {
    button: 'Put on today’s list',
    promise: 'With your upvote, which you can withdraw.',
  },
  waiting: {
    button: 'Send to the moderators',
    promise: 'A moderator lets it in, with your upvote, or tells you why not.',
  },
}

/** What is left of the day's papers, in a sentence. */
export function sayQuota({ right, quota: { used, perDay } }: Submitting): string {
  if (!right) return MODERATORS_ONLY
  const said =
    right === 'listed'
      ? `You have put ${used} of ${perDay} papers on today’s list.`
      : `You have sent ${used} of ${perDay} papers to the moderators today.`
  return used < perDay ? said : `${said} Go on tomorrow.`
}
