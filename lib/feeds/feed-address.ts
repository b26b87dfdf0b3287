/**
 * Where feeds are: `/feeds/trending.rss`, `/feeds/topics/cs.CL.atom`,
 * `/feeds/search.json?q=…`. Pure, both ways.
 */

/** Lists that have one feed each. */
const SINGLE = ['day', 'week', 'month', 'trending', 'newest', 'search'] as const
/** Lists of something with a name. */
const NAMED = ['topics', 'organizations', 'users', 'upvotes', 'authors'] as const

export const FORMATS = ['rss', 'atom', 'json'] as const

export type FeedFormat = (typeof FORMATS)[number]

export type FeedList =
  | { kind: (typeof SINGLE)[number] }
  | {
      /** `users`: what a person submitted; `upvotes`: what they upvoted. */
      kind: (typeof NAMED)[number]
      name: string
    }

/** Longer than any name of the archive. */
const MAX_NAME = 250

/** What the segments after `/feeds/`, already decoded, name; null when there is no such feed. */
export function parseFeedAddress(
  segments: readonly string[],
): { list: FeedList; format: FeedFormat } | null {
  const [first = '', second] = segments
  const file = second ?? first
  const format = FORMATS.find((each) => file.endsWith(`.${each}`))
  if (!format || segments.length > 2) return null
  const name = file.slice(0, -format.length - 1)
  const single = SINGLE.find((each) => each === name)
  if (second === undefined) return single ? { list: { kind: single }, format } : null
  const named = NAMED.find((each) => each === first)
  const isName = name.trim() !== '' && name.length <= MAX_NAME && !/\p{Cc}/u.test(name)
  return named && isName ? { list: { kind: named, name }, format } : null
}

/** @param parameters such as `q` and `min_votes`. */
export function feedPath(
  list: FeedList,
  format: FeedFormat,
  parameters: Record<string, string> = {},
): string {
  const name = 'name' in list ? `/${encodeURIComponent(list.name)}` : ''
  const question = new URLSearchParams(parameters).toString()
  return `/feeds/${list.kind}${name}.${format}${question && `?${question}`}`
}
