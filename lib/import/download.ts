import { userAgent } from '#lib/http/user-agent.ts'
import type { Meter, Source } from '#lib/import/sources.ts'
import { UnreadableSource } from '#lib/import/unreadable-source.ts'

/** For an answer to begin, and for each next part of it. */
const PATIENCE_MS = 30_000
/** Of all pages together; the largest archive known has 10 MB. */
const MAX_BYTES = 2 ** 30
/** Hugging Face gives a hundred papers a page at most. */
const MAX_PAGES = 200

/**
 * The answer of an address, and of those that it names as its next pages.
 * @throws UnreadableSource when there is none, too much, or anything but success.
 */
export async function* download(
  address: string,
  meter: Meter,
  patienceMs = PATIENCE_MS,
): AsyncGenerator<Source> {
  if (!URL.canParse(address) || new URL(address).username !== '') {
    throw new UnreadableSource('is not an address, or one with a name and password in it')
  }
  let next: string | null = address
  for (let page = 1; next !== null; page++) {
    if (page > MAX_PAGES) throw new UnreadableSource(`has more than ${MAX_PAGES} pages`)
    const request = openRequest(patienceMs)
    const response = await request.send(next)
    if (!response.ok || !response.body) throw new UnreadableSource(describeStatus(response))
    const name = next
    next = findNextPage(response)
    meter.total = next === null && page === 1 ? findSize(response) : null
    yield { name, bytes: request.receive(response.body, meter) }
  }
}

/** A request that is given up when it does not go on; a slow reader of it is waited for. */
function openRequest(patienceMs: number) {
  const giveUp = new AbortController()
  async function wait<T>(step: Promise<T>): Promise<T> {
    const reason = new UnreadableSource(`does not answer for ${patienceMs / 1000} seconds`)
    const timer = setTimeout(() => giveUp.abort(reason), patienceMs)
    return step.catch(explain).finally(() => clearTimeout(timer))
  }
  async function* receive(body: ReadableStream<Uint8Array>, meter: Meter): AsyncGenerator<Buffer> {
    const reader = body.getReader()
    try {
      for (;;) {
        const { value } = await wait(reader.read())
        if (!value) return
        meter.bytes += value.length
        if (meter.bytes > MAX_BYTES) throw new UnreadableSource('holds more than 1 GB')
        yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      }
    } finally {
      giveUp.abort()
    }
  }
  const send = (url: string) => {
    const headers = { 'User-Agent': userAgent(), Accept: 'application/json, */*' }
    return wait(fetch(url, { headers, signal: giveUp.signal }))
  }
  return { send, receive }
}

function explain(error: unknown): never {
  if (error instanceof UnreadableSource) throw error
  const { cause } = error as { cause?: { code?: string; message?: string } }
  if (cause?.message === 'redirect count exceeded') {
    throw new UnreadableSource('redirects again and again')
  }
  throw new UnreadableSource(`cannot be reached, or breaks off (${cause?.code ?? 'no HTTP'})`)
}

function describeStatus({ status, headers }: Response): string {
  const seconds = /^\d{1,5}$/.exec(headers.get('retry-after') ?? '')?.[0]
  const again = seconds ? `Try again in ${seconds} seconds` : 'Try again later'
  if (status === 404) return 'answers 404: there is nothing at this address'
  if (status === 429) return `answers 429: it has been asked too often. ${again}`
  return status >= 500 ? `answers ${status}. ${again}` : `answers ${status}, not with records`
}

/** https://www.rfc-editor.org/rfc/rfc8288, as Hugging Face writes it. */
function findNextPage({ headers, url }: Response): string | null {
  const link = /<([^>]*)>;\s*rel="?next"?/.exec(headers.get('link') ?? '')?.[1]
  const next = link === undefined ? null : URL.parse(link, url)
  return next?.origin === new URL(url).origin ? next.href : null
}

/** What `receive` counts is unpacked, so that a packed answer's length does not tell. */
function findSize({ headers }: Response): number | null {
  return headers.has('content-encoding') ? null : Number(headers.get('content-length')) || null
}
