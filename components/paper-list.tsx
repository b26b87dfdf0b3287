import Link from 'next/link'
import { PaperCard, type SearchedFor } from '#components/paper-card.tsx'
import { WhyDialog } from '#components/why-dialog.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperList as List } from '#lib/papers/card.ts'
import type { ListName } from '#lib/why/list-name.ts'

type Props = {
  list: List
  today: ListDay
  /** The list's own address; the next page is this with a key, */
  path: string
  /** and with these. */
  parameters?: Record<string, string>
  /** For which each paper's place can be explained. */
  name?: ListName
  isPast?: boolean
  /** How to show what was searched for. */
  searched?: SearchedFor
  /** Drawn in place of the papers when there are none. */
  empty: React.ReactNode
}

/** A page of papers in their order, and the way to the next. */
export function PaperList(props: Props) {
  const { list, today, path, parameters, name, isPast, searched, empty } = props
  if (list.papers.length === 0) return <div className="py-12">{empty}</div>
  return (
    <>
      <ol className="divide-y divide-rule">
        {list.papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard
              paper={paper}
              today={today}
              list={name}
              isPast={isPast}
              searched={searched}
            />
          </li>
        ))}
      </ol>
      {name && <WhyDialog />}
      {list.next && (
        <p className="screen-only border-t border-rule pt-6">
          <Link
            href={`${path}?${new URLSearchParams({ ...parameters, after: list.next })}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            More papers
          </Link>
        </p>
      )}
    </>
  )
}
