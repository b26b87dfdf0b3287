import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Changes } from '#lib/changes/watch.ts'
import { chooseEncoding, hasTag } from '#lib/front/accept.ts'
import type { Admit } from '#lib/front/admission.ts'
import { findKept, isFile, type KeptRequest } from '#lib/front/addresses.ts'
import {
  finishAnswer,
  isKeepable,
  type KeptAnswer,
  type Rendered,
  type Variant,
  variantOf,
} from '#lib/front/kept-answer.ts'
import { readRequestId, REQUEST_ID_HEADER } from '#lib/http/request-id.ts'
import type { Writers } from '#lib/front/writers.ts'

/** All kept pages and files together, their encodings counted. */
const MAX_BYTES = 56 * 1024 * 1024
/** All kept parts of pages: of these there are as many as ways from page to page, and no page makes room for them. */
const MAX_PART_BYTES = 8 * 1024 * 1024
/** What programs read, likewise: one that goes through all days puts out no page. */
const MAX_DATA_BYTES = 32 * 1024 * 1024
/** A larger answer is sent and not kept. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/**
 * A page is rendered at most so often, and so is never shown longer after what
 * it shows has changed; to who changed it, not at all.
 */
export const REFILL_MS = 1_000
/** For so long after that, those who ask are sent the old page while the new one is rendered, and need not wait for it. */
const OVERLAP_MS = 250
const DAY_CHECK_MS = 500

export type Front = {
  /**
   * Answers a request for a page that is kept, rendering it first if need be.
   * @returns null when the request is not for such a page, or its token is not
   *   admitted; what was rendered when that is for this request alone.
   */
  answer: (...asked: Exchange) => Answered | Promise<Answered>
}

type Exchange = [request: IncomingMessage, response: ServerResponse]
type Answered = null | 'answered' | Rendered

type Options = {
  changes: Changes
  /** The site's day, at whose end pages change. */
  today: () => string
  writers: Writers
  /** Whether a token may be told what everyone is told. */
  admit: Admit
  /** Asks for a page as nobody in particular. */
  render: (wanted: KeptRequest) => Promise<Rendered>
  buildId: string
  siteHeaders: Record<string, string>
}

/**
 * Keeps finished pages, and sends them as long as they are true: until the
 * database's change number or the day moves on.
 */
export function createFront(options: Options): Front {
  const { changes, today, writers, admit, render, buildId, siteHeaders } = options
  const stores = {
    page: createStore(MAX_BYTES),
    part: createStore(MAX_PART_BYTES),
    data: createStore(MAX_DATA_BYTES),
  }
  const fills = new Map<string, Fill>()

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

  /** @param wroteAt what was rendered earlier does not show what whoever asks has changed. */
  function find(wanted: KeptRequest, wroteAt: number): KeptAnswer | Promise<KeptAnswer | Rendered> {
    const known = stores[wanted.kind].get(wanted.key)
    if (!known) return fill(wanted, wroteAt)
    const isTrue = known.version === version() || (known.status === 200 && isFile(wanted.address))
    if (isTrue || changes.isAway()) return known
    // Under steady votes a page is not rendered for each of them.
    const age = known.filledAt > wroteAt ? performance.now() - known.filledAt : Infinity
    if (age < REFILL_MS) return known
    const filling = fill(wanted, wroteAt)
    if (age > REFILL_MS + OVERLAP_MS) return filling
    // Whoever waits for it next is told of a failure.
    filling.catch(() => {})
    return known
  }

  /** However many ask, once. */
  function fill(wanted: KeptRequest, wroteAt: number): Promise<KeptAnswer | Rendered> {
    const running = fills.get(wanted.key)
    if (running && running.startedAt > wroteAt) return running.answer
    if (running) {
      const again = () => find(wanted, wroteAt)
      return running.answer.then(again, again)
    }
    const answer = renderAndKeep(wanted).finally(() => fills.delete(wanted.key))
    fills.set(wanted.key, { startedAt: performance.now(), answer })
    return answer
  }

  async function renderAndKeep(wanted: KeptRequest): Promise<KeptAnswer | Rendered> {
    // Before rendering: what changes meanwhile makes the page stale, not true.
    const facts = { version: version(), filledAt: performance.now(), buildId, siteHeaders }
    const rendered = await render(wanted)
    if (!isKeepable(rendered)) return rendered
    const answer = finishAnswer(rendered, facts)
    if (rendered.body.length <= MAX_ANSWER_BYTES && changes.number() !== null)
      stores[wanted.kind].set(wanted.key, answer)
    return answer
  }

  /** It takes more room than when it was kept. */
  function weighAnew({ kind, key }: KeptRequest, answer: KeptAnswer): void {
    if (stores[kind].peek(key) !== answer) return
    stores[kind].delete(key)
    stores[kind].set(key, answer)
  }

  function send(
    answer: KeptAnswer,
    variant: Variant,
    { asked: [request, response], isOwn }: { asked: Exchange; isOwn: boolean },
  ): 'answered' {
    const headers = isOwn ? asOwn(variant.headers) : variant.headers
    const marks = changes.isAway() ? markStale(answer) : []
    const requestId = readRequestId(request.headers)
    if (requestId !== null) marks.push(REQUEST_ID_HEADER, requestId)
    if (answer.status === 200 && hasTag(request.headers['if-none-match'], variant.etag)) {
      response.writeHead(304, withoutBody([...headers, ...marks])).end()
      return 'answered'
    }
    response.writeHead(answer.status, marks.length > 0 ? [...headers, ...marks] : headers)
    if (request.method === 'HEAD') response.end()
    else response.end(variant.body)
    return 'answered'
  }

  function give(wanted: KeptRequest, asked: Exchange): Answered | Promise<Answered> {
    const [{ headers }] = asked
    const encoding = chooseEncoding(headers['accept-encoding'] as string)
    const to = { asked, isOwn: wanted.authorization !== undefined }
    const finish = (answer: KeptAnswer | Rendered): Answered | Promise<Answered> => {
      if ('body' in answer) return answer
      const variant = variantOf(answer, encoding)
      if (!(variant instanceof Promise)) return send(answer, variant, to)
      return variant.then((made) => {
        weighAnew(wanted, answer)
        return send(answer, made, to)
      })
    }
    const found = find(wanted, writers.wroteAt(asked[0]))
    return found instanceof Promise ? found.then(finish) : finish(found)
  }

  return {
    answer(...asked) {
      const wanted = findKept(asked[0])
      if (wanted?.authorization === undefined) return wanted && give(wanted, asked)
      return admit(wanted.authorization).then((isGood) => (isGood ? give(wanted, asked) : null))
    },
  }
}

type Fill = { startedAt: number; answer: Promise<KeptAnswer | Rendered> }

function createStore(maxSize: number) {
  return new LRUCache<string, KeptAnswer>({ maxSize, sizeCalculation: ({ bytes }) => bytes })
}

/** What was answered to a token is for nobody between it and us to keep (RFC 9111, 3.5). */
function asOwn(headers: string[]): string[] {
  return headers.with(headers.indexOf('Cache-Control') + 1, 'private, no-store')
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
