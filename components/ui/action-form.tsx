'use client'

import { createContext, use, useActionState, useEffect, useRef, useState } from 'react'
import { type FormState, UNTOUCHED, withoutSecrets } from '#lib/form-state.ts'
import { BODY_LIMIT_BYTES } from '#lib/http/body-limit.ts'
import { refuse } from '#lib/outcome.ts'

const FormContext = createContext<FormState>(UNTOUCHED)

/** What the surrounding form shows since it was last sent. */
export function useFormState(): FormState {
  return use(FormContext)
}

/**
 * A form behind a server action, with or without JavaScript: fields find their
 * own errors and what was typed, and what concerns the whole stands above them.
 */
export function ActionForm({
  action,
  className,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  className?: string
  children: React.ReactNode
}) {
  const [answer, send] = useActionState(action, UNTOUCHED)
  const [tooLarge, setTooLarge] = useState<FormState | null>(null)
  const state = tooLarge ?? answer
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!state.refusal) return
    const bad = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    if (bad) bad.focus()
    else form.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
  }, [state])
  const checkSize = (event: React.FormEvent<HTMLFormElement>) => {
    const typed = new FormData(event.currentTarget)
    const isTooLarge = measure(typed, answer) > BODY_LIMIT_BYTES
    if (isTooLarge) event.preventDefault()
    setTooLarge(
      isTooLarge
        ? { ...UNTOUCHED, values: withoutSecrets(readTexts(typed)), refusal: TOO_LARGE }
        : null,
    )
  }
  return (
    // The server says what is wrong, in the same words with JavaScript and without.
    <form
      ref={form}
      action={send}
      onSubmit={checkSize}
      className={`group/form ${className ?? ''}`}
      noValidate
    >
      <FormContext value={state}>
        <FormMessage state={state} />
        {children}
      </FormContext>
    </form>
  )
}

/** The site refuses it before any form of it could be drawn again. */
const TOO_LARGE = refuse('invalid', 'This is more text than the form can send. Shorten it.')

/** For what stands around each field when it is sent. */
const FIELD_BYTES = 250

/** What sending takes: what was typed, and with it the form's present state. */
function measure(typed: FormData, state: FormState): number {
  const texts = Object.entries(readTexts(typed))
  return new Blob([texts.flat().join(''), JSON.stringify(state)]).size + texts.length * FIELD_BYTES
}

function readTexts(typed: FormData): Record<string, string> {
  return Object.fromEntries(
    [...typed].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function FormMessage({ state: { refusal, notice } }: { state: FormState }) {
  if (refusal) {
    return (
      <p
        role="alert"
        // A field that is drawn says it itself; a hidden one has no other voice.
        className="mb-4 border-l-2 border-accent pl-3 group-has-[[aria-invalid=true]]/form:hidden"
      >
        {refusal.message}
      </p>
    )
  }
  return notice ? (
    <p role="status" className="mb-4 border-l-2 border-rule pl-3">
      {notice}
    </p>
  ) : null
}
