'use client'

import { useId } from 'react'
import { useVoteForm } from '#components/use-vote-form.tsx'

type Props = {
  paperId: string
  /** As plain text: it names the button. */
  title: string
  /** As the page was rendered. */
  upvotes: number
}

/** The box with a triangle over the count; without JavaScript it is a form whose answer is a page. */
export function VoteButton({ paperId, title, upvotes }: Props) {
  const { vote, form, fields, notice } = useVoteForm(`papers/${paperId}`, upvotes)
  const countId = useId()
  return (
    <form {...form} className="relative">
      {fields}
      <button
        data-key="u"
        aria-pressed={vote.isUpvoted}
        aria-label={`Upvote ${title}`}
        aria-describedby={countId}
        className="group peer flex h-14 w-12 justify-center rounded-sm border border-rule pt-3.5 hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 12 8"
          className="h-2.5 w-4 fill-none stroke-current group-aria-pressed:fill-current"
        >
          <path d="M6 1 11 7H1Z" strokeLinejoin="round" />
        </svg>
      </button>
      {/* Over the button, not in it: the button's name says what it does, not how many did. */}
      <p
        id={countId}
        className="pointer-events-none absolute inset-x-0 bottom-3 text-center text-sm leading-none tabular-nums peer-aria-pressed:text-on-accent"
      >
        {vote.upvotes}
        <span className="sr-only"> {vote.upvotes === 1 ? 'upvote' : 'upvotes'}</span>
      </p>
      {notice}
    </form>
  )
}
