import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Changes } from '#lib/changes/watch.ts'
import { chooseEncoding, hasTag } from '#lib/front/accept.ts'
import { findKeptAddress, isFile } from '#lib/front/addresses.ts'
import { finishAnswer, isKeepable, type KeptAnswer, type Rendered } from '#lib/front/kept-answer.ts'

/** All kept answers together, their three encodings counted. */
const MAX_BYTES = 64 * 1024 * 1024
/** A larger answer is sent and not kept. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** A page is rendered at most so often, and so is never shown longer after what it shows has changed. */
const REFILL_MS = 1_000
const DAY_CHECK_MS = 500

export type Front = {
  /**
   * Answers a request for a page that is kept, rendering it first if need be.
   * @returns null when the request is not for such a page; what was rendered
   *   when that is for this request alone.
   */
  answer: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => null | 'answered' | Promise<'answered' | Rendered>
}

type Options = {
  changes: Changes
  /** The site's day, at whose end pages change. */
  today: () => string
  /** Asks for a page as nobody in particular. */
  render: (address: string) => Promise<Rendered>
  buildId: string
  siteHeaders: Record<string, string>
}

/**
 * Keeps finished pages, and sends them as long as they are true: until the
 * database's change number or the day moves on.
 */
export function createFront({ changes, today, render, buildId, siteHeaders }: Options): Front {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  })
  const fills = new Map<string, Promise<KeptAnswer | Rendered>>()

  let day = today()
  let dayAskedAt = performance.now()

  /** What pages are true for. Which day it is takes longer to find out than to send a page. */
  function version(): string {
    if (performance.now() - dayAskedAt > DAY_CHECK_MS) {
      day = today()
      dayAskedAt = performance.now()
    }
    return `${changes.number()} ${day}`
  }

  function find(address: string): KeptAnswer | Promise<KeptAnswer | Rendered> {
    const known = kept.get(address)
    if (!known) return fill(address)
    const isTrue = known.version === version() || (known.status === 200 && isFile(address))
    // Under steady votes a page is not rendered for each of them.
    const isYoung = performance.now() - known.filledAt < REFILL_MS
    return isTrue || isYoung || changes.isAway() ? known : fill(address)
  }

  /** However many ask, once. */
  function fill(address: string): Promise<KeptAnswer | Rendered> {
    let filling = fills.get(address)
    if (!filling) {
      filling = renderAndKeep(address).finally(() => fills.delete(address))
      fills.set(address, filling)
    }
    return filling
  }

  async function renderAndKeep(address: string): Promise<KeptAnswer | Rendered> {
    // Before rendering: what changes meanwhile makes the page stale, not true.
    const facts = { version: version(), filledAt: performance.now(), buildId, siteHeaders }
    const rendered = await render(address)
    if (!isKeepable(rendered)) return rendered
    const answer = await finishAnswer(rendered, facts)
    if (rendered.body.length <= MAX_ANSWER_BYTES && changes.number() !== null)
      kept.set(address, answer)
    return answer
  }

  function send(answer: KeptAnswer, request: IncomingMessage, response: ServerResponse): void {
    const variant = answer.variants[chooseEncoding(request.headers['accept-encoding'] as string)]
    const marks = changes.isAway() ? markStale(answer) : []
    if (answer.status === 200 && hasTag(request.headers['if-none-match'], variant.etag)) {
      response.writeHead(304, withoutBody([...variant.headers, ...marks])).end()
      return
    }
    response.writeHead(
      answer.status,
      marks.length > 0 ? [...variant.headers, ...marks] : variant.headers,
    )
    if (request.method === 'HEAD') response.end()
    else response.end(variant.body)
  }

  return {
    answer(request, response) {
      const address = findKeptAddress(request)
      if (address === null) return null
      const found = find(address)
      const finish = (answer: KeptAnswer | Rendered) => {
        if ('body' in answer) return answer
        send(answer, request, response)
        return 'answered'
      }
      if (found instanceof Promise) return found.then(finish)
      send(found, request, response)
      return 'answered'
    },
  }
}

/** RFC 9111, 5.1, and the warning that RFC 7234 had for it. */
function markStale({ filledAt }: KeptAnswer): string[] {
  const age = Math.round((performance.now() - filledAt) / 1_000)
  return ['Age', String(age), 'Warning', '110 - "Response is Stale"']
}

/** A 304 says nothing about a body (RFC 9110, 15.4.5). */
function withoutBody(headers: string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? ''
    if (!/^content-(?:type|length|encoding)$/i.test(name)) kept.push(name, headers[i + 1] ?? '')
  }
  return kept
}
