'use client'

import Link from 'next/link'
import { useEffect, useId, useRef } from 'react'
import { keepDraft, noteSent, noteUnsent, readDraft } from '#components/comment-drafts.ts'
import { CommentText } from '#components/comment-text.tsx'
import { MentionChoices } from '#components/mention-choices.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { Preview } from '#lib/comments/actions.ts'
import { type CommentKind, KIND_LABELS, KINDS } from '#lib/comments/kinds.ts'
import { TEXT_HINT } from '#lib/comments/bounds.ts'
import type { FormState } from '#lib/form-state.ts'

type Props = {
  paperId: string
  /** What the button says that posts it. */
  button: string
  hasKind: boolean
  kind: CommentKind
  text: string
  /** What the browser keeps the text under until it is posted or discarded. */
  draftKey: string
  /** The path of the form's page. */
  here: string
}

/** What a comment is made of, how it would look, and the buttons. */
export function CommentFields({ paperId, button, hasKind, kind, text, draftKey, here }: Props) {
  const { values, refusal, shown } = useFormState() as FormState<Preview>
  const { area, discard } = useDraft({ paperId, draftKey, text })
  const id = useId()
  const error = refusal?.fields?.['text']
  return (
    <>
      {hasKind && <Kinds kind={(values['kind'] as CommentKind | undefined) ?? kind} />}
      <label htmlFor={id} className="mb-1 block font-medium">
        Your text
      </label>
      <textarea
        {...{ id, name: 'text', ref: area, rows: 9, required: true }}
        data-key="c"
        dir="auto"
        defaultValue={values['text'] ?? text}
        onChange={(event) => keepDraft(draftKey, event.currentTarget.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error ${id}-hint`}
        className="input block py-2 leading-snug"
      />
      <MentionChoices {...{ area, paperId }} onChoose={(changed) => keepDraft(draftKey, changed)} />
      <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
        {TEXT_HINT}
      </p>
      <p id={`${id}-error`} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
      {refusal?.reason === 'signed-out' && (
        <p className="mb-4">
          <Link
            href={`/sign-in?${new URLSearchParams({ to: here })}`}
            prefetch={false}
            className="text-accent underline"
          >
            Sign in
          </Link>
          : this browser keeps what you typed.
        </p>
      )}
      {shown && (
        <section aria-label="Preview" className="mb-5 border-l-2 border-rule pl-3">
          <CommentText tree={shown.tree} />
        </section>
      )}
      <div className="flex flex-wrap gap-3">
        {/* The first is what Enter presses. */}
        <SubmitButton name="intent" value="post">
          {button}
        </SubmitButton>
        <SubmitButton name="intent" value="preview" className="button-quiet min-h-11 px-5">
          Preview
        </SubmitButton>
        <button
          type="button"
          onClick={discard}
          className="button-quiet min-h-11 px-5 [@media(scripting:none)]:hidden"
        >
          Discard
        </button>
      </div>
    </>
  )
}

/** Fills the text in from where it was left, and notes when it is sent. */
function useDraft({
  paperId,
  draftKey,
  text,
}: {
  paperId: string
  draftKey: string
  text: string
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const state = useFormState()
  useEffect(() => {
    noteUnsent(paperId)
    const draft = readDraft(draftKey)
    if (draft && area.current?.value === text) area.current.value = draft
  }, [paperId, draftKey, text, state])
  useEffect(() => {
    const form = area.current?.form
    const note = () => noteSent(paperId, draftKey)
    form?.addEventListener('submit', note)
    return () => form?.removeEventListener('submit', note)
  }, [paperId, draftKey])
  const discard = () => {
    if (area.current) area.current.value = text
    keepDraft(draftKey, '')
  }
  return { area, discard }
}

function Kinds({ kind }: { kind: CommentKind }) {
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 font-medium">What it is</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {KINDS.map((each) => (
          <label key={each} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="kind"
              value={each}
              defaultChecked={each === kind}
              className="size-5 accent-accent"
            />
            {KIND_LABELS[each]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
