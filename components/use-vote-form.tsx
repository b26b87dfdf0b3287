'use client'

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isSignedIn, useVote, type Votable, type Vote } from '#components/viewer-store.ts'
import { sendVote } from '#components/vote-sender.ts'

const NOTICE_MS = 10_000

/**
 * A vote and the form that changes it, with JavaScript and without. The page
 * carries it as for a person who has not voted.
 * @param upvotes as the page was rendered.
 */
export function useVoteForm(votable: Votable, upvotes: number) {
  const vote = useVote(votable, upvotes)
  const [said, setSaid] = useNotice()
  const ref = useRef<HTMLFormElement>(null)
  const asked = vote.isUpvoted ? 'withdrawn' : 'upvoted'

  async function onSubmit(event: FormEvent) {
    setSaid('')
    // Signed out, the form goes its own way: to the sign-in page and back here.
    if (!isSignedIn()) return prepare(ref.current, asked)
    event.preventDefault()
    const refusal = await sendVote(votable, asked === 'upvoted', vote)
    if (!refusal) return
    if (!refusal.isSignedOut) return setSaid(refusal.message)
    prepare(ref.current, asked)
    ref.current?.submit()
  }

  const form = { ref, onSubmit, method: 'post', action: `/api/${votable}/upvote` } as const
  return { vote, form, fields: <Fields vote={vote} />, notice: <Notice>{said}</Notice> }
}

function Fields({ vote: { isUpvoted } }: { vote: Vote }) {
  return (
    <>
      <input type="hidden" name="state" value={isUpvoted ? 'withdrawn' : 'upvoted'} />
      <input type="hidden" name="to" />
    </>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <span
      role="status"
      className={
        children
          ? 'fixed inset-x-4 bottom-4 z-20 mx-auto block max-w-md border border-ink bg-paper px-4 py-3 text-center text-ink'
          : undefined
      }
    >
      {children}
    </span>
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
