'use client'

import { ShownOnce } from '#components/shown-once.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'

/** The fields of a new invite link; once it is made, the link in their place. */
export function InviteForm() {
  const { shown } = useFormState() as FormState<{ url: string }>
  if (shown) {
    return (
      <ShownOnce secret={shown.url} again="/account/invites">
        The link is made. Copy it now: it is shown this once, and whoever has it can sign up.
      </ShownOnce>
    )
  }
  return (
    <>
      <Field
        label="For whom (optional)"
        name="note"
        hint="Admins and you see it."
        autoComplete="off"
      />
      <Field
        label="For how many people"
        name="uses"
        inputMode="numeric"
        defaultValue="1"
        required
      />
      <Field
        label="Good for so many days"
        name="days"
        inputMode="numeric"
        defaultValue="7"
        required
      />
      <SubmitButton>Make a link</SubmitButton>
    </>
  )
}
