import { feedPath, type FeedList, FORMATS } from '#lib/feeds/feed-address.ts'
import { FEED_TYPES } from '#lib/feeds/feed-types.ts'

type Props = {
  list: FeedList
  /** What the feed is of, for whoever chooses among several. */
  title: string
  parameters?: Record<string, string>
}

/** The way to a list's feed; programs find it in the page's head, in each format. */
export function FeedLink({ list, title, parameters }: Props) {
  return (
    <>
      {FORMATS.map((format) => (
        <link
          key={format}
          rel="alternate"
          type={FEED_TYPES[format]}
          title={title}
          href={feedPath(list, format, parameters)}
        />
      ))}
      <a
        href={feedPath(list, 'rss', parameters)}
        title={`${title}, for feed readers`}
        className="inline-block min-h-6 underline hover:text-ink"
      >
        Feed
      </a>
    </>
  )
}
