import Link from 'next/link'
import { FeedLink } from '#components/feed-link.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { UserPicture } from '#components/user-picture.tsx'
import { sayCount } from '#lib/counts.ts'
import { listDayOf, toDate, type ListDay } from '#lib/days/list-day.ts'
import { sayDate } from '#lib/days/wording.ts'
import { env } from '#lib/env.ts'
import type { PaperList as List } from '#lib/papers/card.ts'
import { sayHost } from '#lib/papers/public-url.ts'
import type { Member } from '#lib/people/queries.ts'
import type { PaperListKind, ProfileList } from '#lib/profiles/profile-list.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'

type Props = { member: Member; kind: ProfileList; today: ListDay; children: React.ReactNode }

/** A member: what they say of themselves, and, in a list of its kind, what they did here. */
export function ProfileView({ member, kind, today, children }: Props) {
  return (
    <>
      <Head member={member} today={today} />
      <Tabs member={member} kind={kind} path={profilePath(member.username)} />
      {children}
    </>
  )
}

type PapersProps = { username: string; kind: PaperListKind; list: List; today: ListDay }

/** The papers that a member submitted or upvoted. */
export function ProfilePapers({ username, kind, list, today }: PapersProps) {
  return (
    <PaperList
      list={list}
      today={today}
      path={profilePath(username)}
      {...(kind === 'upvoted' && { parameters: { list: kind } })}
      empty={<p>{sayEmpty(username, kind)}</p>}
    />
  )
}

function Head({ member, today }: { member: Member; today: ListDay }) {
  const { username, fullName, bio, links, createdAt } = member
  const since = listDayOf(createdAt, env.TIME_ZONE)
  return (
    <header className="flex items-start gap-4 pt-6 pb-4 sm:gap-6">
      <UserPicture username={username} size={80} />
      <div className="min-w-0 flex-1">
        <h1 className="text-2xl leading-tight font-semibold sm:text-3xl">
          <bdi>{fullName ?? username}</bdi>
        </h1>
        <p className="text-[0.9375rem] text-muted">
          {fullName && <>{username} · </>}here since{' '}
          <time dateTime={since}>{sayDate(toDate(since), today)}</time>
        </p>
        {bio && (
          <p className="mt-3 max-w-[64ch] [overflow-wrap:anywhere] whitespace-pre-line">{bio}</p>
        )}
        {links.length > 0 && (
          <ul aria-label="Links" className="mt-2 flex flex-wrap gap-x-5">
            {links.map((url) => (
              <li key={url} className="min-w-0">
                <a
                  href={url}
                  rel="nofollow ugc noreferrer"
                  title={url}
                  className="inline-block min-h-6 [overflow-wrap:anywhere] text-accent underline"
                >
                  {sayHost(url)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </header>
  )
}

function Tabs({ member, kind, path }: { member: Member; kind: ProfileList; path: string }) {
  const { username, papers, upvotes, comments } = member
  const feed = { kind: kind === 'upvoted' ? 'upvotes' : 'users', name: username } as const
  return (
    <nav
      aria-label={`What ${username} did`}
      className="screen-only flex flex-wrap items-center gap-x-6 border-y border-rule py-1"
    >
      <Tab href={path} isOn={kind === 'submitted'}>
        {sayCount(papers, 'paper')} submitted
      </Tab>
      {upvotes !== null && (
        <Tab href={`${path}?list=upvoted`} isOn={kind === 'upvoted'}>
          {sayCount(upvotes, 'paper')} upvoted
        </Tab>
      )}
      <Tab href={`${path}?list=comments`} isOn={kind === 'comments'}>
        {sayCount(comments, 'comment')}
      </Tab>
      <span className="ml-auto text-[0.9375rem] text-muted">
        <FeedLink list={feed} title={sayFeed(member, kind)} />
      </span>
    </nav>
  )
}

type TabProps = { href: string; isOn: boolean; children: React.ReactNode }

function Tab({ href, isOn, children }: TabProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOn || undefined}
      className="inline-flex min-h-8 items-center hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
    >
      {children}
    </Link>
  )
}

/** Of comments there is none. */
function sayFeed({ username }: Member, kind: ProfileList): string {
  return kind === 'upvoted' ? `Upvoted by ${username}` : `Submitted by ${username}`
}

function sayEmpty(username: string, kind: PaperListKind): string {
  return kind === 'upvoted'
    ? `${username} has upvoted no paper, or none that follows here.`
    : `${username} has submitted no paper, or none that follows here.`
}
