'use client'

import { createContext, use, useActionState, useEffect, useRef } from 'react'
import { type FormState, UNTOUCHED } from '#lib/form-state.ts'

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
  const [state, send] = useActionState(action, UNTOUCHED)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [state])
  return (
    // The server says what is wrong, in the same words with JavaScript and without.
    <form ref={form} action={send} className={`group/form ${className ?? ''}`} noValidate>
      <FormContext value={state}>
        <FormMessage state={state} />
        {children}
      </FormContext>
    </form>
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
