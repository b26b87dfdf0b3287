import type { PaperLink } from '#lib/papers/draft.ts'

const MAX_LENGTH = 500

/** The links that a page may carry: https only; GitHub answers there whatever was written. */
export function readLinks(given: { code: string | null; project: string | null }): PaperLink[] {
  const links: PaperLink[] = []
  for (const kind of ['code', 'project'] as const) {
    const url = toSafeUrl(given[kind])
    if (url) links.push({ kind, url })
  }
  return links
}

function toSafeUrl(written: string | null): string | null {
  const url = URL.parse(written?.trim() ?? '')
  if (!url || url.username !== '' || url.password !== '') return null
  if (url.protocol === 'http:' && /^(?:www\.)?github\.com$/.test(url.hostname)) {
    url.protocol = 'https:'
  }
  return url.protocol === 'https:' && url.href.length <= MAX_LENGTH ? url.href : null
}
