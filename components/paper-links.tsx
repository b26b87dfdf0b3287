import Link from 'next/link'
import { topicPath } from '#lib/groups/group.ts'
import type { Topic } from '#lib/papers/card.ts'
import type { PaperLink } from '#lib/papers/draft.ts'
import { LINK_LABELS } from '#lib/papers/link-kinds.ts'
import { sayHost } from '#lib/papers/public-url.ts'

/** What leads away from a paper, and what it is about. */
export function PaperLinks({ links, topics }: { links: PaperLink[]; topics: Topic[] }) {
  return (
    <>
      {links.map(({ kind, url }) => (
        <a
          key={`${kind} ${url}`}
          href={url}
          rel="nofollow noreferrer"
          className="screen-only inline-block min-h-6 text-accent underline"
        >
          {LINK_LABELS[kind]}
          {links.filter((link) => link.kind === kind).length > 1 && ` (${sayHost(url)})`}
        </a>
      ))}
      {topics.length > 0 && (
        <ul aria-label="Topics" className="topics flex flex-wrap gap-x-3 text-muted wrap-anywhere">
          {topics.map(({ slug, label }) => (
            <li key={slug}>
              <Link href={topicPath(slug)} prefetch={false}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
