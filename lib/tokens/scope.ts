/** What an API token may be used for. A session may be used for all of it. */
export const SCOPES = ['read', 'vote', 'submit', 'comment', 'moderate'] as const

export type Scope = (typeof SCOPES)[number]

/** What each lets a program do, for whoever chooses. */
export const SCOPE_MEANINGS: Record<Scope, string> = {
  read: 'Ask as you: which papers you upvoted, and who you are.',
  vote: 'Upvote papers, and withdraw your upvotes.',
  submit: 'Submit papers, and say who you are in your profile.',
  comment: 'Write comments.',
  moderate: 'What moderators do, if you are one. Without it a token is a member’s.',
}
