import Link from 'next/link'
import { sayCount, sayNumber } from '#lib/counts.ts'
import { listDayOf, toDate, type ListDay } from '#lib/days/list-day.ts'
import { sayDate } from '#lib/days/wording.ts'
import { env } from '#lib/env.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'
import type { Voters } from '#lib/votes/queries.ts'

/** A page of those who upvoted a paper, and how many more count. */
export function VoterList({
  voters,
  path,
  today,
}: {
  voters: Voters
  /** The list's own address; the next page is this with a key. */
  path: string
  today: ListDay
}) {
  const { upvotes, unnamed, named, next } = voters
  return (
    <div className="max-w-xl">
      {named.length > 0 && (
        <ol aria-label="Members who upvoted it" className="divide-y divide-rule">
          {named.map(({ username, at }) => (
            <li key={username} className="flex justify-between gap-4 py-1.5">
              <Link
                href={profilePath(username)}
                prefetch={false}
                className="min-w-0 hover:text-accent hover:underline"
              >
                {username}
              </Link>
              <Day at={at} today={today} />
            </li>
          ))}
        </ol>
      )}
      {named.length === 0 && <p className="pt-6">{sayNobody(upvotes, unnamed)}</p>}
      {unnamed > 0 && <p className="pt-4 text-muted">{sayUnnamed(unnamed)}</p>}
      {next && (
        <p className="screen-only pt-6">
          <Link
            href={`${path}?after=${encodeURIComponent(next)}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            Older upvotes
          </Link>
        </p>
      )}
    </div>
  )
}

/** The day of a vote, in the site's time zone. */
function Day({ at, today }: { at: Date; today: ListDay }) {
  const day = listDayOf(at, env.TIME_ZONE)
  return (
    <time dateTime={day} className="shrink-0 text-muted tabular-nums">
      {sayDate(toDate(day), today)}
    </time>
  )
}

function sayNobody(upvotes: number, unnamed: number): string {
  if (upvotes === 0) return 'Nobody has upvoted this paper yet.'
  return upvotes === unnamed ? 'Nobody is named here.' : 'Nobody who is named upvoted it earlier.'
}

function sayUnnamed(unnamed: number): string {
  if (unnamed === 1) return '1 upvote counts without a name.'
  return `${sayNumber(unnamed)} upvotes count without a name.`
}

export function sayVoters({ upvotes }: Voters): string {
  return upvotes > 1 ? `${sayCount(upvotes, 'upvote')}, newest first` : sayCount(upvotes, 'upvote')
}
