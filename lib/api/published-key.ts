import { isPaperId } from '#lib/papers/paper-id.ts'
import type { PublishedKey } from '#lib/records/queries.ts'

/** Where a page of all papers by published date begins, as `cursor=` writes it. */
export function writePublishedKey({ publishedAt, paperId }: PublishedKey): string {
  return `${publishedAt.getTime()}~${paperId}`
}

/** @returns null when the text is no such key. */
export function parsePublishedKey(text: string): PublishedKey | null {
  const [ms = '', paperId = '', ...rest] = text.split('~')
  const isKey = /^-?\d{1,13}$/.test(ms) && isPaperId(paperId) && rest.length === 0
  return isKey ? { publishedAt: new Date(Number(ms)), paperId } : null
}
