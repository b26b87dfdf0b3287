import { publicText } from '#lib/http/public-text.ts'

const FOR_A_PAGE = { vary: 'Accept', 'cache-control': 'private, no-store' }

/**
 * A text of Markdown. Under an address of its own it is kept for all; where it
 * stands in for a page, by what the client accepts, nobody keeps it.
 */
export function markdownAnswer(request: Request, body: string): Response {
  const isForPage = request.headers.get('accept')?.includes('text/markdown') ?? false
  return publicText(request, { body, type: 'text/markdown', headers: isForPage ? FOR_A_PAGE : {} })
}
