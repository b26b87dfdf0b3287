/** Where a page of the log begins: before this act. @returns null when the text is not a key. */
export function parseLogKey(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
