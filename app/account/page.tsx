import type { Metadata } from 'next'
import Link from 'next/link'
import { PictureForm } from '#components/picture-form.tsx'
import { ProfileForm } from '#components/profile-form.tsx'
import { Section } from '#components/section.tsx'
import { SessionList } from '#components/session-list.tsx'
import { SignOutButton } from '#components/sign-out-button.tsx'
import { TokenForm } from '#components/token-form.tsx'
import { TokenList } from '#components/token-list.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { sayBan } from '#lib/bans/ban.ts'
import { explainPicture } from '#lib/pictures/said.ts'
import { may } from '#lib/policy.ts'
import { findOwnProfile } from '#lib/profiles/queries.ts'
import { requireViewer, type Viewer } from '#lib/session.ts'
import { listSessions } from '#lib/sessions/queries.ts'
import { make } from '#lib/tokens/actions.ts'
import { listTokens } from '#lib/tokens/queries.ts'
import { changeEmail, changePassword, nameVotes } from '#lib/users/actions.ts'
import { findAccount } from '#lib/users/queries.ts'
import { PASSWORD_LENGTH } from '#lib/users/password-strength.ts'

export const metadata: Metadata = { title: 'Your account', robots: { index: false } }

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const viewer = await requireViewer('/account')
  const now = new Date()
  const [account, profile, sessions, tokens] = await Promise.all([
    findAccount(viewer),
    findOwnProfile(viewer),
    listSessions(viewer, now),
    listTokens(viewer),
  ])
  return (
    <div className="max-w-2xl space-y-12 py-10">
      <header className="space-y-4">
        <h1 className="text-3xl font-semibold">Your account</h1>
        <p>
          You are <strong>{account.username}</strong>, here since <Moment at={account.createdAt} />.
        </p>
        {viewer.ban && (
          <p role="status" className="border-l-2 border-accent pl-3 wrap-anywhere">
            {sayBan(viewer.ban)} You can read, download your data and delete your account.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <Link href="/account/replies" prefetch={false} className="button-quiet">
            Replies
          </Link>
          <SignOutButton className="button-quiet" />
        </div>
      </header>
      {may(viewer, 'review', 'any') && <ModeratorLinks viewer={viewer} />}
      <Section title="Profile">
        <ProfileForm profile={profile} username={account.username} />
      </Section>
      <Section title="Picture" id="picture">
        <PictureForm
          username={account.username}
          hasPicture={profile.hasPicture}
          said={explainPicture((await searchParams)['picture'])}
        />
      </Section>
      <Section title="E-mail">
        <EmailForm email={account.email} />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section title="Your upvotes">
        <VotesForm isNamed={account.showsVotes} />
      </Section>
      <Section title="Sessions">
        <SessionList sessions={sessions} currentId={viewer.sessionId} />
      </Section>
      <Section title="API tokens">
        <p className="mb-6">
          With a token, a program does what you allow it, and never more than you may.
        </p>
        {tokens.length > 0 && <TokenList tokens={tokens} now={now} />}
        <ActionForm action={make} className="max-w-md">
          <TokenForm />
        </ActionForm>
      </Section>
      <Section title="Your data">
        <p className="mb-4">
          <a href="/account/download" className="underline" download>
            Download all that you did here
          </a>{' '}
          (JSON), what you upvote as{' '}
          <a href="/account/download/upvotes.bib" className="underline" download>
            BibTeX
          </a>{' '}
          or{' '}
          <a href="/account/download/upvotes.ris" className="underline" download>
            RIS
          </a>
          , or{' '}
          <Link href="/account/delete" prefetch={false} className="underline">
            delete your account
          </Link>
          . <PrivacyLink />
        </p>
      </Section>
    </div>
  )
}

function PrivacyLink() {
  return (
    <Link href="/about/privacy" prefetch={false} className="underline">
      What is kept, and who sees it
    </Link>
  )
}

/** Where moderators and admins go on. */
function ModeratorLinks({ viewer }: { viewer: Viewer }) {
  const pages = [
    { href: '/moderation/queue', label: 'Moderation queue' },
    { href: '/account/invites', label: 'Invite people' },
    { href: '/papers/waiting', label: 'Waiting papers' },
    ...(may(viewer, 'administer', 'any') ? [{ href: '/admin', label: 'Admin page' }] : []),
  ]
  return (
    <Section title="Moderation">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="inline-block min-h-6 underline">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function EmailForm({ email }: { email: string | null }) {
  return (
    <ActionForm action={changeEmail} className="max-w-md">
      <Field
        label="E-mail (optional)"
        name="email"
        type="email"
        hint="Nobody else sees it, and nothing is sent to it. Leave it empty to remove it."
        autoComplete="email"
        defaultValue={email ?? ''}
      />
      <SubmitButton>Save e-mail</SubmitButton>
    </ActionForm>
  )
}

function VotesForm({ isNamed }: { isNamed: boolean }) {
  return (
    <ActionForm action={nameVotes} className="max-w-md">
      <Checkbox
        label="Count my upvotes without my name"
        name="hidesVotes"
        hint="Otherwise your name stands among those who upvoted a paper. They count the same."
        defaultChecked={!isNamed}
      />
      <SubmitButton>Save this choice</SubmitButton>
    </ActionForm>
  )
}

function PasswordForm() {
  return (
    <ActionForm action={changePassword} className="max-w-md">
      <Field
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
      />
      <Field
        label="New password"
        name="newPassword"
        type="password"
        hint={`At least ${PASSWORD_LENGTH.min} characters. Your sessions in other browsers end.`}
        autoComplete="new-password"
        required
      />
      <SubmitButton>Change password</SubmitButton>
    </ActionForm>
  )
}
