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
    <form {...form} className="inline-flex items-center">
      {fields}
      <button
        data-key="u"
        aria-pressed={vote.isUpvoted}
        aria-label={`Upvote comment ${id} by ${author}`}
        aria-describedby={countId}
        className="group -ml-1.5 flex min-h-8 items-center gap-1.5 rounded-sm px-1.5 tabular-nums hover:text-ink aria-pressed:text-accent"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 12 8"
          className="h-2 w-3 fill-none stroke-current group-aria-pressed:fill-current"
        >
          <path d="M6 1 11 7H1Z" strokeLinejoin="round" />
        </svg>
        <span id={countId}>
          {vote.upvotes}
          <span className="sr-only"> {vote.upvotes === 1 ? 'upvote' : 'upvotes'}</span>
        </span>
      </button>
      {notice}
    </form>
  )
}
