import Link from 'next/link'
import { sayNumber } from '#lib/counts.ts'
import { topicPath } from '#lib/groups/group.ts'
import type { TopicCount } from '#lib/topics/queries.ts'

type Props = {
  title: string
  topics: TopicCount[]
  /** The key of the next page. */
  next?: string | null
}

/** Topics, each with how many papers it has. */
export function TopicList({ title, topics, next = null }: Props) {
  if (topics.length === 0) return null
  return (
    <section aria-label={title} className="pt-6">
      <h2 className="mb-2 text-xl font-semibold">{title}</h2>
      <ul className="columns-1 gap-x-10 sm:columns-2 lg:columns-3">
        {topics.map(({ slug, label, papers }) => (
          <li key={slug} className="flex justify-between gap-3 border-b border-rule py-1">
            <Link
              href={topicPath(slug)}
              prefetch={false}
              className="min-w-0 wrap-anywhere hover:text-accent hover:underline"
            >
              {label}
            </Link>
            <span className="text-muted tabular-nums">{sayNumber(papers)}</span>
          </li>
        ))}
      </ul>
      {next && (
        <p className="screen-only pt-6">
          <Link
            href={`/topics?${new URLSearchParams({ after: next })}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            More keywords
          </Link>
        </p>
      )}
    </section>
  )
}
