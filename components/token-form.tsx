'use client'

import { useId } from 'react'
import { ShownOnce } from '#components/shown-once.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { EXPIRIES, MAX_NAME } from '#lib/tokens/new-token.ts'
import { SCOPE_MEANINGS, SCOPES } from '#lib/tokens/scope.ts'

type MadeToken = { name: string; secret: string }

/** The fields of a new token; once it is made, the token in their place. */
export function TokenForm() {
  const { shown } = useFormState() as FormState<MadeToken>
  if (shown) {
    return (
      <ShownOnce secret={shown.secret} again="/account">
        The token <strong>{shown.name}</strong> is made. Copy it now: it is shown this once, and
        whoever has it acts as you.
      </ShownOnce>
    )
  }
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
      <Choice label="It expires" name="days" options={EXPIRIES} />
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
