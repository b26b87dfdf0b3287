export const PROFILE_LISTS = ['submitted', 'upvoted', 'comments'] as const

/** Those that are lists of papers. */
export type PaperListKind = Exclude<ProfileList, 'comments'>

export type ProfileList = (typeof PROFILE_LISTS)[number]

/** Reads `list=` as an address has it: submitted when it is absent, null when it names none. */
export function parseProfileList(text: unknown): ProfileList | null {
  return text === undefined ? 'submitted' : (PROFILE_LISTS.find((list) => list === text) ?? null)
}
