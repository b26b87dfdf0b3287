import type { Manners, Trouble } from '#lib/arxiv-turn/manners.ts'
import { readFeed, type FeedPapers } from '#lib/arxiv/feed.ts'
import { env } from '#lib/env.ts'
import { userAgent } from '#lib/http/user-agent.ts'

/** What came of one request. */
export type Answer =
  | ({ kind: 'papers' } & FeedPapers)
  /** arXiv will not answer this, however often it is asked. */
  | { kind: 'refused'; message: string }
  /** Another time it may. */
  | { kind: 'trouble'; trouble: Trouble; saying: string; retryAfterMs: number }

/** Within arXiv's own host. */
const MAX_REDIRECTS = 2

/** What arXiv answers instead of Atom when it is asked too often, with any status. */
const TOO_OFTEN = /^\s*(?:Rate exceeded|HTTP Error (?:429|503)\b)/i

/** Asks arXiv's API once; whoever calls this has the turn. */
export async function requestFeed(query: URLSearchParams, manners: Manners): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(manners.timeoutMs)
    const response = await follow(new URL(`?${query}`, env.ARXIV_API_URL), signal)
    const body = await readBody(response, manners.maxBytes)
    return body === null
      ? failed('arXiv’s answer is longer than any that can be right')
      : judge(response, body)
  } catch (error) {
    return failed(explain(error, manners))
  }
}

async function follow(start: URL, signal: AbortSignal): Promise<Response> {
  for (let url = start, hop = 0; ; hop++) {
    const response = await fetch(url, {
      ...{ signal, redirect: 'manual', cache: 'no-store' },
      headers: { 'User-Agent': userAgent(), Accept: 'application/atom+xml' },
    })
    const next = URL.parse(response.headers.get('location') ?? '', url)
    const isRedirect = response.status >= 300 && response.status < 400 && next
    if (!isRedirect || next.host !== start.host || hop === MAX_REDIRECTS) return response
    await response.body?.cancel()
    url = next
  }
}

/** Null when it is longer than it may be; the rest is not read then. */
async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function judge(response: Response, body: string): Answer {
  const { status } = response
  if (status === 429 || status === 503 || TOO_OFTEN.test(body)) {
    return throttled('arXiv asks to be asked less', readRetryAfter(response))
  }
  const feed = readFeed(body)
  if (feed.kind === 'error' && status < 500) return { kind: 'refused', message: feed.message }
  if (status !== 200) return failed(`arXiv answers with HTTP ${status}`)
  if (body.trim() === '') return throttled('arXiv answers with nothing', 0)
  if (feed.kind !== 'papers') return failed('arXiv’s answer is cut off, or is none')
  const isHollow = feed.lacking > 0 && feed.drafts.length + feed.unreadable.length === 0
  return isHollow ? failed('arXiv’s answer lacks the papers that it announces') : feed
}

/** In seconds or as a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function readRetryAfter({ headers }: Response): number {
  const value = headers.get('retry-after') ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const now = Date.parse(headers.get('date') ?? '')
  return Math.max(0, Date.parse(value) - now) || 0
}

/** Never the message of an error that others wrote. */
function explain(error: unknown, { timeoutMs }: Manners): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `arXiv does not answer within ${Math.round(timeoutMs / 1000)} seconds`
  }
  // A TypeError of fetch's, unlike one of ours, has a cause.
  if (error instanceof TypeError && error.cause) return 'arXiv cannot be reached, or breaks off'
  throw error
}

function failed(saying: string): Answer {
  return { kind: 'trouble', trouble: 'failed', saying, retryAfterMs: 0 }
}

function throttled(saying: string, retryAfterMs: number): Answer {
  return { kind: 'trouble', trouble: 'throttled', saying, retryAfterMs }
}
