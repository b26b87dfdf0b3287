import type { Topic } from '#lib/papers/card.ts'
import type { PaperLink } from '#lib/papers/draft.ts'

const LABELS = {
  code: 'Code',
  project: 'Project page',
  model: 'Model',
  dataset: 'Data set',
  demo: 'Demo',
}

/** What leads away from a paper, and what it is about. */
export function PaperLinks({ links, topics }: { links: PaperLink[]; topics: Topic[] }) {
  return (
    <>
      {links.map(({ kind, url }) => (
        <a
          key={url}
          href={url}
          rel="nofollow noreferrer"
          className="screen-only inline-block min-h-6 text-accent underline"
        >
          {LABELS[kind]}
        </a>
      ))}
      {topics.length > 0 && (
        <ul aria-label="Topics" className="flex flex-wrap gap-x-3 text-muted">
          {topics.map(({ slug, label }) => (
            <li key={slug}>{label}</li>
          ))}
        </ul>
      )}
    </>
  )
}
