import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { resetPassword } from '#lib/password-resets/actions.ts'
import { LINK_IS_OVER } from '#lib/password-resets/mutations.ts'
import { findReset } from '#lib/password-resets/queries.ts'
import { PASSWORD_LENGTH } from '#lib/users/password-strength.ts'

/** The address is a secret: no search engine keeps it, and no other site is told of it. */
export const metadata: Metadata = {
  title: 'Choose a new password',
  robots: { index: false },
  referrer: 'same-origin',
}

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params
  const reset = await findReset(token, new Date())
  return (
    <div className="mx-auto max-w-md py-10">
      <h1 className="mb-6 text-3xl font-semibold">Choose a new password</h1>
      {reset ? <ResetForm secret={token} username={reset.username} /> : <LinkIsOver />}
    </div>
  )
}

function ResetForm({ secret, username }: { secret: string; username: string }) {
  return (
    <ActionForm action={resetPassword}>
      <p className="mb-6">
        For the account <strong>{username}</strong>. All of its sessions end, and this link with
        them.
      </p>
      <input type="hidden" name="secret" value={secret} />
      {/* Tells a password manager whose password this is. */}
      <input type="hidden" autoComplete="username" value={username} />
      <Field
        label="New password"
        name="newPassword"
        type="password"
        hint={`At least ${PASSWORD_LENGTH.min} characters, such as four unrelated words.`}
        autoComplete="new-password"
        required
      />
      <SubmitButton>Set the new password</SubmitButton>
    </ActionForm>
  )
}

function LinkIsOver() {
  return (
    <>
      <p className="mb-6">{LINK_IS_OVER}</p>
      <Link href="/sign-in" prefetch={false} className="text-accent underline">
        Sign in
      </Link>
    </>
  )
}
