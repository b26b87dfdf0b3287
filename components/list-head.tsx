import { FeedLink } from '#components/feed-link.tsx'
import type { FeedList } from '#lib/feeds/feed-address.ts'

type Props = {
  title: string
  note: string
  /** Whose feed keeps a reader up to date. */
  feed?: { list: FeedList; title: string; parameters?: Record<string, string> } | undefined
  children?: React.ReactNode
}

/** A list's title, what it holds, and on its right the way to other lists. */
export function ListHead(props: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-rule pt-4 pb-3">
      <div>
        <h1 className="text-2xl leading-tight font-semibold wrap-anywhere">{props.title}</h1>
        <p className="text-[0.9375rem] text-muted">
          <span>{props.note}</span>
          {props.feed && (
            <span className="screen-only">
              {' · '}
              <FeedLink {...props.feed} />
            </span>
          )}
        </p>
      </div>
      {props.children}
    </div>
  )
}
