'use client'

import { useId } from 'react'
import { CopyButton } from '#components/copy-button.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { EXPIRIES, MAX_NAME } from '#lib/tokens/new-token.ts'
import { SCOPE_MEANINGS, SCOPES } from '#lib/tokens/scope.ts'

type MadeToken = { name: string; secret: string }

/** The fields of a new token; once it is made, the token in their place. */
export function TokenForm() {
  const { shown } = useFormState() as FormState<MadeToken>
  if (shown) return <Made {...shown} />
  return (
    <>
      <Field
        label="Name"
        name="name"
        hint={`What will use it, such as “my reading list”; up to ${MAX_NAME} characters.`}
        autoComplete="off"
        required
      />
      <Scopes />
      <Expiry />
      <SubmitButton>Make a token</SubmitButton>
    </>
  )
}

function Scopes() {
  const errorId = useId()
  const error = useFormState().refusal?.fields?.['scopes']
  return (
    <fieldset aria-describedby={errorId} className="mb-2">
      <legend className="mb-2 font-medium">It may</legend>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          label={scope}
          name={scope}
          hint={SCOPE_MEANINGS[scope]}
          defaultChecked={scope === 'read'}
        />
      ))}
      <p id={errorId} className="min-h-6 text-sm text-accent">
        {error}
      </p>
    </fieldset>
  )
}

function Expiry() {
  const id = useId()
  const { values, refusal } = useFormState()
  const chosen = values['days'] ?? Object.keys(EXPIRIES)[0]
  const error = refusal?.fields?.['days']
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        It expires
      </label>
      <select
        // A form that was sent puts its selects back to what they began with.
        key={chosen}
        id={id}
        name="days"
        defaultValue={chosen}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        className="input"
      >
        {Object.entries(EXPIRIES).map(([days, words]) => (
          <option key={days} value={days}>
            {words}
          </option>
        ))}
      </select>
      <p id={`${id}-error`} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
    </div>
  )
}

function Made({ name, secret }: MadeToken) {
  const id = useId()
  return (
    <div role="status" className="space-y-3 border-l-2 border-accent pl-4">
      <label htmlFor={id} className="block">
        The token <strong>{name}</strong> is made. Copy it now: it is shown this once, and whoever
        has it acts as you.
      </label>
      <p className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={secret}
          spellCheck={false}
          autoComplete="off"
          className="input min-w-0 flex-1 basis-64 font-mono text-sm"
        />
        <CopyButton text={secret} />
      </p>
      <p>
        {/* A whole page, which begins with an empty form. */}
        <a href="/account" className="text-accent underline">
          Make another
        </a>
      </p>
    </div>
  )
}
