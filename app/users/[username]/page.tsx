import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { ProfilePapers, ProfileView } from '#components/profile-view.tsx'
import { SaidList } from '#components/said-list.tsx'
import { today } from '#lib/days/today.ts'
import { listGroupNewest } from '#lib/groups/queries.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { findMember, type Member } from '#lib/people/queries.ts'
import { type PaperListKind, parseProfileList } from '#lib/profiles/profile-list.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'
import { listUpvoted } from '#lib/profiles/queries.ts'
import { parseUpvotedKey } from '#lib/profiles/upvoted-key.ts'
import { listSaid } from '#lib/said/queries.ts'
import { parseSaidKey } from '#lib/said/said-key.ts'
import { parseNewestKey } from '#lib/records/newest.ts'
import { USERNAME } from '#lib/users/schema.ts'

type Props = PageProps<'/users/[username]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { username, fullName } = await readMember((await params).username)
  return { title: fullName ? `${fullName} (${username})` : username, robots: { index: false } }
}

/** A member's page. */
export default async function ProfilePage({ params, searchParams }: Props) {
  const member = await readMember((await params).username)
  const { list: asked, after } = await searchParams
  const kind = parseProfileList(asked)
  // Who is not named with their upvotes has no such list.
  if (!kind || (kind === 'upvoted' && member.upvotes === null)) notFound()
  return (
    <ProfileView member={member} kind={kind} today={today()}>
      {kind === 'comments' ? await drawSaid(member, after) : await drawPapers(member, kind, after)}
    </ProfileView>
  )
}

async function drawPapers(member: Member, kind: PaperListKind, after: After) {
  const list = await (kind === 'upvoted' ? readUpvoted : readSubmitted)(member, after)
  return <ProfilePapers username={member.username} kind={kind} list={list} today={today()} />
}

async function drawSaid({ id, username }: Member, asked: After) {
  const before = parseAfter(asked, parseSaidKey)
  if (before === 'not a key') notFound()
  return (
    <SaidList
      {...await listSaid(id, before)}
      path={`${profilePath(username)}?list=comments`}
      empty={`${username} has said nothing here, or nothing that follows.`}
    />
  )
}

/** Metadata and page ask once. Capitals lead to the one address. */
const readMember = cache(async (segment: string) => {
  const name = segment.toLowerCase()
  const member = USERNAME.test(name) ? await findMember(name) : null
  if (!member) notFound()
  if (name !== segment) permanentRedirect(profilePath(name))
  return member
})

type After = string | string[] | undefined

async function readSubmitted({ id, papers }: Member, asked: After): Promise<PaperList> {
  const after = parseAfter(asked, parseNewestKey)
  if (after === 'not a key') notFound()
  return listGroupNewest({ kind: 'submitter', id, papers }, after, today())
}

async function readUpvoted({ id }: Member, asked: After): Promise<PaperList> {
  const after = parseAfter(asked, parseUpvotedKey)
  if (after === 'not a key') notFound()
  return listUpvoted(id, after)
}
