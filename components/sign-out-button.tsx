import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { signOut } from '#lib/sessions/actions.ts'

export function SignOutButton({ className }: { className?: string }) {
  return (
    <ActionForm action={signOut}>
      <SubmitButton className={className}>Sign out</SubmitButton>
    </ActionForm>
  )
}
