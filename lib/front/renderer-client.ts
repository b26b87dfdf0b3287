import { Agent, type IncomingMessage, request as send, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { KeptRequest } from '#lib/front/addresses.ts'
import type { Rendered } from '#lib/front/kept-answer.ts'
import { newRequestId, REQUEST_ID_HEADER } from '#lib/http/request-id.ts'

/** Longer than any page takes to render; a database that hangs is told of sooner. */
const RENDER_TIMEOUT_MS = 30_000

/** Headers that belong to one connection (RFC 9110, 7.6.1), and those that a copy writes itself. */
const HOP_HEADERS = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
])

/** Of a person, a proxy and their wishes nothing is told; Next wants to know a host. */
const NOBODY = { host: 'localhost', accept: 'text/html', 'accept-encoding': 'identity' }

type Asked = Pick<KeptRequest, 'address' | 'headers'>

/** The process that renders has ended, or has not begun again. */
export class RendererAway extends Error {
  override readonly name = 'RendererAway'
}

/** Of a socket that is not there, that nobody listens on, that broke. */
const AWAY_CODES = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

function explain(error: NodeJS.ErrnoException): Error {
  if (!AWAY_CODES.has(error.code ?? '')) return error
  return new RendererAway('The process that renders is away.', { cause: error })
}

/**
 * How the front asks the process that renders.
 * @param afterWrite done once that has done what a request asks for, before it is answered.
 */
export function createRendererClient(
  socketPath: string,
  afterWrite: (request: IncomingMessage, answer: IncomingMessage) => Promise<void>,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  /** A page as nobody in particular sees it: no cookie, no name, no proxy's word. */
  async function render({ address, headers }: Asked): Promise<Rendered> {
    // Of nobody's request: a client's own name for it would be kept with the page.
    const requestId = newRequestId()
    const named = { ...NOBODY, ...headers, 'x-request-id': requestId }
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { socketPath, agent, path: address, headers: named }
      const asked = send({ ...options, timeout: RENDER_TIMEOUT_MS }, resolve)
      const late = () => asked.destroy(new Error(`${address} took over ${RENDER_TIMEOUT_MS} ms.`))
      asked
        .on('error', (error) => reject(explain(error)))
        .on('timeout', late)
        .end()
    })
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const status = answer.statusCode ?? 500
    // What went wrong is in the log under this name; any other answer keeps its client's.
    const name = status >= 500 ? { [REQUEST_ID_HEADER]: requestId } : {}
    return {
      status,
      headers: { ...answer.headers, ...name },
      body: Buffer.concat(chunks),
    }
  }

  /** Hands a request on as it is, and its answer back: of a read as it comes, of a write once all of it is there. */
  function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = request
      const isRead = method === 'GET' || method === 'HEAD'
      const onward = send({ socketPath, agent, method, path, headers }, (answer) => {
        // A renderer that ends meanwhile is told of, rather than the answer cut off.
        const body = isRead || isStream(answer) ? null : buffer(answer)
        void Promise.all([body, isRead ? null : afterWrite(request, answer)]).then(
          ([whole]) => {
            // It was told already that the database is away.
            if (response.headersSent) return void answer.resume()
            copyHeaders(answer.headers, response)
            response.writeHead(answer.statusCode ?? 500)
            if (whole) response.end(whole)
            else answer.on('error', () => response.destroy()).pipe(response)
            // Whoever listened to a stream has gone away.
            response.on('close', () => answer.destroy()).on('close', resolve)
          },
          (error: Error) => reject(explain(error)),
        )
      })
      onward.on('error', (error) => reject(explain(error)))
      // For who goes away nothing is rendered any longer; what was asked to be done is done.
      if (isRead) response.on('close', () => onward.destroy())
      request.pipe(onward)
    })
  }

  return { render, forward, close: () => agent.destroy() }
}

/** What MCP says bit by bit, without an end. */
function isStream({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('text/event-stream') ?? false
}

/** What the renderer says of its answer, for ours. */
export function copyHeaders(headers: Rendered['headers'], response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!HOP_HEADERS.has(name) && value !== undefined) response.setHeader(name, value)
  }
}
