import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'

/** What moderators do to one thing, and why. */
export function ReasonForm({
  action,
  thing,
  button,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** What it is done to, as fields. */
  thing: Record<string, string>
  button: string
  /** What else there is to choose. */
  children?: React.ReactNode
}) {
  return (
    <ActionForm action={action} className="max-w-xl">
      {Object.entries(thing).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Field
        label="Why"
        name="reason"
        rows={2}
        hint="Everybody can read it in the public log."
        required
      />
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
