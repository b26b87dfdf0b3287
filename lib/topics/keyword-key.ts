/** Where a page of keywords begins: after this one. */
export type KeywordKey = { papers: number; slug: string }

export function writeKeywordKey({ papers, slug }: KeywordKey): string {
  return `${papers}~${slug}`
}

/** @returns null when the text is not a key. */
export function parseKeywordKey(text: string): KeywordKey | null {
  const [, papers, slug] = /^(\d{1,9})~([\p{L}\p{M}\p{N}-]{1,100})$/u.exec(text) ?? []
  return papers && slug ? { papers: Number(papers), slug } : null
}
