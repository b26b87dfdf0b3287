import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { PaperList } from '#components/paper-list.tsx'
import { sayCount } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import type { FeedList } from '#lib/feeds/feed-address.ts'
import { GROUP_SORTS, type Group, type GroupSort } from '#lib/groups/group.ts'
import type { PaperList as List } from '#lib/papers/card.ts'

type Props = {
  group: Group
  title: string
  /** What it is, before how many papers it has. */
  kind: string
  path: string
  sort: GroupSort
  list: List
  feed: FeedList
  today: ListDay
}

/** The papers of a topic or an organization. */
export function GroupView({ group, title, kind, path, sort, list, feed, today }: Props) {
  return (
    <>
      <ListHead
        title={title}
        note={`${kind} · ${sayCount(group.papers, 'paper')}`}
        feed={{ list: feed, title }}
      >
        <SortLinks path={path} sort={sort} />
      </ListHead>
      <PaperList
        list={list}
        today={today}
        path={path}
        {...(sort === 'newest' && { parameters: { sort } })}
        empty={<Empty sort={sort} hasPapers={group.papers > 0} path={path} />}
      />
    </>
  )
}

const LABELS: Record<GroupSort, string> = { trending: 'Trending', newest: 'Newest' }

function SortLinks({ path, sort }: { path: string; sort: GroupSort }) {
  return (
    <nav aria-label="Order" className="screen-only">
      <ul className="flex gap-x-5">
        {GROUP_SORTS.map((each) => (
          <li key={each}>
            <Link
              href={each === 'trending' ? path : `${path}?sort=${each}`}
              prefetch={false}
              aria-current={each === sort || undefined}
              className="inline-flex min-h-8 items-center hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {LABELS[each]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type EmptyProps = { sort: GroupSort; hasPapers: boolean; path: string }

function Empty({ sort, hasPapers, path }: EmptyProps) {
  if (!hasPapers) return <p>No paper here has it any more.</p>
  return sort === 'newest' ? (
    <p>
      None of its papers, or no further one, is on a day’s list.{' '}
      <Link href={path} prefetch={false} className="text-accent underline">
        See all of them
      </Link>
    </p>
  ) : (
    <p>No more papers follow here.</p>
  )
}
