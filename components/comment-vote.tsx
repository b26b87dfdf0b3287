'use client'

import { useId } from 'react'
import { useVoteForm } from '#components/use-vote-form.tsx'

/** A comment's upvotes, and the button that adds one; without JavaScript a form. */
export function CommentVote({
  id,
  author,
  upvotes,
}: {
  id: number
  author: string
  upvotes: number
}) {
  const { vote, form, fields, notice } = useVoteForm(`comments/${id}`, upvotes)
  const countId = useId()
  return (
    <form {...form} className="relative inline-flex min-h-8 items-center gap-1.5 tabular-nums">
      {fields}
      <button
        data-key="u"
        aria-pressed={vote.isUpvoted}
        aria-label={`Upvote comment ${id} by ${author}`}
        aria-describedby={countId}
        // As large as itself and its count: the count is what it adds to, not its name.
        className="peer py-3 after:absolute after:-inset-x-1.5 after:inset-y-0 hover:text-ink aria-pressed:text-accent"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 12 8"
          className={`block h-2 w-3 stroke-current ${vote.isUpvoted ? 'fill-current' : 'fill-none'}`}
        >
          <path d="M6 1 11 7H1Z" strokeLinejoin="round" />
        </svg>
      </button>
      <span id={countId} className="peer-aria-pressed:text-accent">
        {vote.upvotes}
        <span className="sr-only"> {vote.upvotes === 1 ? 'upvote' : 'upvotes'}</span>
      </span>
      {notice}
    </form>
  )
}
