import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { deleteAccount } from '#lib/leaving/actions.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Delete your account', robots: { index: false } }

export default async function DeleteAccountPage() {
  const { username } = await requireViewer('/account/delete')
  return (
    <div className="prose max-w-2xl py-10">
      <h1 className="mb-4 text-3xl font-semibold">Delete your account</h1>
      <p>This cannot be undone. For {username}, it means:</p>
      <ul>
        <li>Your upvotes are withdrawn, so papers lose them and may change their place.</li>
        <li>
          Your name, e-mail address, password, sessions and API tokens are deleted. The name is free
          for others then.
        </li>
        <li>
          Papers you submitted and what you corrected stay, without your name. Copies of the past
          keep that somebody upvoted, not who.
        </li>
        <li>
          Your comments stay, too, so that what others replied makes sense; “somebody whose account
          is gone” stands above them. Delete those first that should not stay.
        </li>
      </ul>
      <p>
        You may want to{' '}
        <a href="/account/download" download>
          download all that you did here
        </a>{' '}
        first.
      </p>
      <ActionForm action={deleteAccount} className="mt-6 max-w-md">
        <Field
          label="Current password"
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
        />
        <SubmitButton>Delete my account</SubmitButton>
      </ActionForm>
      <p className="mt-6">
        <Link href="/account" prefetch={false}>
          Keep it
        </Link>
      </p>
    </div>
  )
}
