/** What papers have in common: a topic, an organization, or who submitted them. */
export type Group = {
  kind: 'topic' | 'organization' | 'submitter'
  id: number
  /** Of its papers, those that are here for everyone to see. */
  papers: number
}

export const GROUP_SORTS = ['trending', 'newest'] as const

export type GroupSort = (typeof GROUP_SORTS)[number]

/** Reads `sort=` as an address has it: trending when it is absent, null when it names no order. */
export function parseGroupSort(text: unknown): GroupSort | null {
  return text === undefined ? 'trending' : (GROUP_SORTS.find((sort) => sort === text) ?? null)
}

export function topicPath(slug: string): string {
  return `/topics/${encodeURIComponent(slug)}`
}

export function organizationPath(name: string): string {
  return `/organizations/${encodeURIComponent(name)}`
}
