import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { knock } from '#lib/invites/knock.ts'
import { findViewer } from '#lib/session.ts'
import { signUp } from '#lib/users/actions.ts'
import { PASSWORD_LENGTH } from '#lib/users/password-strength.ts'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const query = await searchParams
  const to = safeRedirect(query['to'])
  if (await findViewer()) redirect(to)
  const invite = typeof query['invite'] === 'string' ? query['invite'] : ''
  const { refusal, flaw } = await knock(invite)
  return (
    <div className="mx-auto max-w-md py-10">
      <h1 className="mb-6 text-3xl font-semibold">Sign up</h1>
      {refusal ? <p role="status">{refusal.message}</p> : <Form {...{ to, invite, flaw }} />}
      <p className="mt-8">
        Been here before?{' '}
        <Link
          href={`/sign-in?${new URLSearchParams({ to })}`}
          prefetch={false}
          className="text-accent underline"
        >
          Sign in
        </Link>
      </p>
    </div>
  )
}

/** @param props.flaw why the link is no good, on a site that takes people without one. */
function Form({ to, invite, flaw }: { to: string; invite: string; flaw: string | null }) {
  return (
    <>
      {flaw && (
        <p role="status" className="mb-4 border-l-2 border-rule pl-3">
          {flaw} You can sign up here without one.
        </p>
      )}
      <ActionForm action={signUp}>
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="invite" value={invite} />
        <Field
          label="Username"
          name="username"
          hint="2 to 39 letters a–z, digits and hyphens. Others see it."
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          hint={`At least ${PASSWORD_LENGTH.min} characters, such as four unrelated words.`}
          autoComplete="new-password"
          required
        />
        <Field
          label="E-mail (optional)"
          name="email"
          type="email"
          hint="Nobody else sees it, and nothing is sent to it."
          autoComplete="email"
        />
        <Checkbox
          label="Count my upvotes without my name"
          name="hidesVotes"
          hint="Unless you tick this, your name stands among those who upvoted a paper. You can change it at any time in your account."
        />
        <SubmitButton>Sign up</SubmitButton>
      </ActionForm>
    </>
  )
}
