import type { Metadata } from 'next'
import { ListHead } from '#components/list-head.tsx'
import { InviteForm } from '#components/invite-form.tsx'
import { InviteList } from '#components/invite-list.tsx'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { env } from '#lib/env.ts'
import { makeInvite } from '#lib/invites/actions.ts'
import { MODERATORS_INVITE, NO_NEW_MEMBERS } from '#lib/invites/mutations.ts'
import { listInvites } from '#lib/invites/queries.ts'
import { may } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Invite people', robots: { index: false } }

/** The links that a moderator made, who came by them, and the form of another. */
export default async function InvitesPage() {
  const viewer = await requireViewer('/account/invites')
  if (!may(viewer, 'endInvite', 'own')) {
    return (
      <Notice title="Not yours to invite">
        <p>{MODERATORS_INVITE.message}</p>
      </Notice>
    )
  }
  const invites = await listInvites(viewer.id)
  return (
    <>
      <ListHead title="Invite people" note="By a link, for so many people and so many days." />
      <div className="max-w-2xl space-y-10 pt-6">
        {may(viewer, 'invite', env.SIGN_UP) ? (
          <ActionForm action={makeInvite} className="max-w-md">
            <InviteForm />
          </ActionForm>
        ) : (
          <p>{NO_NEW_MEMBERS.message}</p>
        )}
        {invites.length > 0 && (
          <Section title="Your links">
            <InviteList invites={invites} now={new Date()} />
          </Section>
        )}
      </div>
    </>
  )
}
