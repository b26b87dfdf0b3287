type Place = { id: number; paperId: string }
type About = 'reply' | 'edit' | 'delete' | 'report' | 'history' | 'moderate'

/** The page of a comment, or one about it. */
export function commentPath({ id, paperId }: Place, about?: About): `/papers/${string}` {
  const path = `/papers/${paperId}/comments/${id}` as const
  return about ? `${path}/${about}` : path
}

/** A page of the conversation, on the paper's own. */
export function conversationPath(
  paperId: string,
  asked: { sort?: string | undefined; kind?: string | null; after?: string } = {},
): string {
  const known = Object.entries(asked).filter((entry): entry is [string, string] => !!entry[1])
  const query = known.length > 0 ? `?${new URLSearchParams(known)}` : ''
  return `/papers/${paperId}${query}#comments`
}
