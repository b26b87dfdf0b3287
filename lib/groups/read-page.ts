import { today } from '#lib/days/today.ts'
import { type Group, type GroupSort, parseGroupSort } from '#lib/groups/group.ts'
import { listGroupNewest, listGroupTrending } from '#lib/groups/queries.ts'
import type { PaperList } from '#lib/papers/card.ts'
import { parseAfter, parseTrendingKey } from '#lib/papers/list-key.ts'
import { parseNewestKey } from '#lib/records/newest.ts'

type Parameters = Record<string, string | string[] | undefined>

/** The page of a group's papers that an address asks for; null when it names no order or key. */
export async function readGroupPage(
  group: Group,
  { sort: asked, after }: Parameters,
): Promise<{ sort: GroupSort; list: PaperList } | null> {
  const sort = parseGroupSort(asked)
  if (sort === 'trending') {
    const key = parseAfter(after, parseTrendingKey)
    return key === 'not a key' ? null : { sort, list: await listGroupTrending(group, key) }
  }
  const key = parseAfter(after, parseNewestKey)
  if (!sort || key === 'not a key') return null
  return { sort, list: await listGroupNewest(group, key, today()) }
}
