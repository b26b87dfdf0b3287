import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { Notice } from '#components/notice.tsx'
import { BanActs, RoleAct } from '#components/person-acts.tsx'
import { Section } from '#components/section.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { MODERATORS_BAN } from '#lib/bans/mutations.ts'
import { sayCount } from '#lib/counts.ts'
import { ROLE_NAMES } from '#lib/moderation/act.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { findModerated, type Moderated } from '#lib/people/queries.ts'
import { canBan, may } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Moderate a member', robots: { index: false } }

/** For moderators: who somebody is here, and what can be done about it. */
export default async function ModeratePersonPage({
  params,
}: PageProps<'/users/[username]/moderate'>) {
  const { username } = await params
  const viewer = await requireViewer(`/users/${encodeURIComponent(username)}/moderate`)
  if (!may(viewer, 'ban', 'member')) {
    return (
      <Notice title="Not yours to moderate">
        <p>{MODERATORS_BAN.message}</p>
      </Notice>
    )
  }
  const person = await findModerated(username)
  if (!person) notFound()
  const { acts } = await readLog({ before: null, of: { username: person.username } })
  const isHeld = !person.isDemo
  return (
    <>
      <ListHead title={person.username} note={sayFacts(person)} />
      <div className="space-y-10 pt-6">
        <p>
          Here since <Moment at={person.createdAt} />
          {person.invitedBy && `, invited by ${person.invitedBy}`}.
        </p>
        {canBan(viewer, person) ? (
          <BanActs person={person} />
        ) : (
          <p>
            {viewer.id === person.id
              ? 'This is you.'
              : 'Only admins ban moderators, and nobody bans admins.'}
          </p>
        )}
        {isHeld && may(viewer, 'setRole', 'any') && <RoleAct person={person} />}
        {acts.length > 0 && (
          <Section title="What was done before">
            <ModerationLog acts={acts} />
          </Section>
        )}
      </div>
    </>
  )
}

function sayFacts({ role, isDemo, upvotes, ban }: Moderated): string {
  const what = isDemo ? 'a demo account' : ROLE_NAMES[role]
  return `${what[0]?.toUpperCase()}${what.slice(1)}, ${sayCount(upvotes, 'upvote')}${ban ? ', banned' : ''}`
}
