'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { isSignedIn, useVote } from '#components/viewer-store.ts'
import { sendVote } from '#components/vote-sender.ts'

const NOTICE_MS = 10_000

type Props = {
  paperId: string
  /** As plain text: it names the button. */
  title: string
  /** As the page was rendered. */
  upvotes: number
}

/**
 * The box with a triangle over the count. The page carries it as for a person
 * who has not voted; without JavaScript it is a form whose answer is a page.
 */
export function VoteButton({ paperId, title, upvotes }: Props) {
  const vote = useVote(paperId, upvotes)
  const [notice, setNotice] = useNotice()
  const countId = useId()
  const form = useRef<HTMLFormElement>(null)
  const asked = vote.isUpvoted ? 'withdrawn' : 'upvoted'

  async function submit(event: FormEvent) {
    setNotice('')
    // Signed out, the form goes its own way: to the sign-in page and back here.
    if (!isSignedIn()) return prepare(form.current, asked)
    event.preventDefault()
    const refusal = await sendVote(paperId, asked === 'upvoted', vote)
    if (!refusal) return
    if (!refusal.isSignedOut) return setNotice(refusal.message)
    prepare(form.current, asked)
    form.current?.submit()
  }

  return (
    <form
      ref={form}
      method="post"
      action={`/api/papers/${paperId}/upvote`}
      onSubmit={submit}
      className="relative"
    >
      <input type="hidden" name="state" value={asked} />
      <input type="hidden" name="to" />
      <button
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
      <p
        role="status"
        className={
          notice &&
          'fixed inset-x-4 bottom-4 z-20 mx-auto max-w-md border border-ink bg-paper px-4 py-3 text-center'
        }
      >
        {notice}
      </p>
    </form>
  )
}

/** What the form says when it is sent as a form. */
function prepare(form: HTMLFormElement | null, asked: string): void {
  for (const [name, value] of [
    ['state', asked],
    ['to', location.pathname + location.search],
  ] as const) {
    const field = form?.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }
}

/** A sentence that goes by itself. */
function useNotice() {
  const [notice, setNotice] = useState('')
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => setNotice(''), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return [notice, setNotice] as const
}
