import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FindPerson } from '#components/find-person.tsx'
import { InviteList } from '#components/invite-list.tsx'
import { ListHead } from '#components/list-head.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { PeopleFound } from '#components/people-found.tsx'
import { Section } from '#components/section.tsx'
import { listInvites } from '#lib/invites/queries.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { findPeople } from '#lib/people/queries.ts'
import { may } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Admin', robots: { index: false } }

/** Longer than any username. */
const MAX_TYPED = 100
/** Of the log, which has a page of its own. */
const RECENT = 10

/** For admins: people and their roles, invite links, and what was done lately. */
export default async function AdminPage({ searchParams }: PageProps<'/admin'>) {
  const viewer = await requireViewer('/admin')
  if (!may(viewer, 'administer', 'any')) notFound()
  const asked = (await searchParams)['name']
  const typed = typeof asked === 'string' ? asked.trim().slice(0, MAX_TYPED) : ''
  const [people, invites, { acts }] = await Promise.all([
    findPeople(typed),
    listInvites(null),
    readLog({ before: null }),
  ])
  return (
    <>
      <ListHead title="Admin" note="People, invite links, and what was done lately." />
      <div className="max-w-2xl space-y-10 pt-6">
        <Section title="People">
          <FindPerson typed={typed} />
          <PeopleFound people={people} isAll={typed === ''} />
        </Section>
        <Section title="Invite links">
          <p className="mb-2">
            <Link href="/account/invites" prefetch={false} className="text-accent underline">
              Make a link
            </Link>
          </p>
          {invites.length > 0 ? (
            <InviteList invites={invites} now={new Date()} />
          ) : (
            <p>There are none yet.</p>
          )}
        </Section>
        <Section title="What was done lately">
          {acts.length > 0 ? <ModerationLog acts={acts.slice(0, RECENT)} /> : <p>Nothing yet.</p>}
          <p className="mt-4">
            <Link href="/moderation" prefetch={false} className="text-accent underline">
              The whole log
            </Link>
          </p>
        </Section>
      </div>
    </>
  )
}
