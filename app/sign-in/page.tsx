import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { findViewer } from '#lib/session.ts'
import { signIn } from '#lib/users/actions.ts'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const query = await searchParams
  const to = safeRedirect(query['to'])
  if (await findViewer()) redirect(to)
  return (
    <div className="mx-auto max-w-md py-10">
      <h1 className="mb-6 text-3xl font-semibold">Sign in</h1>
      {query['reset'] === 'done' && (
        <p role="status" className="mb-4 border-l-2 border-rule pl-3">
          Your new password is set. Sign in with it.
        </p>
      )}
      <ActionForm action={signIn}>
        <input type="hidden" name="to" value={to} />
        <Field
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      <p className="mt-8">
        New here?{' '}
        <Link
          href={`/sign-up?${new URLSearchParams({ to })}`}
          prefetch={false}
          className="text-accent underline"
        >
          Sign up
        </Link>
      </p>
      <p className="mt-2 text-muted">
        Forgot your password? Ask whoever runs this site for a link to choose a new one.
      </p>
    </div>
  )
}
