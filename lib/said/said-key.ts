/** The number of a comment after which a page begins. @returns null when the text is none. */
export function parseSaidKey(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
