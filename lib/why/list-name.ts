/** The lists that a paper has a place in, as `list=` of an address names them. */
export const LIST_NAMES = ['trending', 'date', 'week', 'month'] as const

export type ListName = (typeof LIST_NAMES)[number]

/** Reads `list=` as an address has it: trending when it is absent, null when it names no list. */
export function parseListName(text: unknown): ListName | null {
  return text === undefined ? 'trending' : (LIST_NAMES.find((name) => name === text) ?? null)
}

/** The page that explains a paper's place. */
export function whyPath(paperId: string, list: ListName): string {
  return `/papers/${paperId}/why?list=${list}`
}
