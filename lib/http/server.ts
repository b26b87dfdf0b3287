import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDatabaseAway } from '#lib/database/away.ts'
import { findObjection } from '#lib/http/admission.ts'
import { bodyLimitOf } from '#lib/http/body-limit.ts'
import { boundBody } from '#lib/http/bounded-body.ts'
import { CLIENT_ADDRESS_HEADER, clientAddressOf } from '#lib/http/client-address.ts'
import type { Front } from '#lib/front/front.ts'
import type { Rendered } from '#lib/front/kept-answer.ts'
import { copyHeaders, RendererAway } from '#lib/front/renderer-client.ts'
import { isDecodable } from '#lib/http/decodable.ts'
import { believedHop } from '#lib/http/forwarded.ts'
import { coverFailures } from '#lib/http/cover-failures.ts'
import type { Failure } from '#lib/http/failure-page.ts'
import { newRequestId, readRequestId, REQUEST_ID_HEADER } from '#lib/http/request-id.ts'
import { contentSecurityPolicy, STRICT_TRANSPORT } from '#lib/http/security-headers.ts'
import type { NoteVisit } from '#lib/http/visit.ts'
import { asRequest } from '#lib/log/current-request.ts'
import { OperatorError, TakenError } from '#lib/process/operator-error.ts'

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type ServerOptions = {
  trustedProxies: number
  /** The address people use, when the operator says it. */
  siteUrl?: string | undefined
  /** Only development speaks over web sockets; who else asks for another protocol is answered in HTTP. */
  isDev: boolean
  /** Set on every answer. */
  headers: Record<string, string>
  /** Answers before all else what it keeps. */
  front?: Front
  /** Told of each request once it is answered, or given up. */
  note?: NoteVisit
  /** Told what the site failed to answer itself. */
  report: (error: unknown) => void
  /** Whether a page failed because the database is away. */
  isAway: () => Promise<boolean>
}

/** A client that is slower than this is cut off. */
const HEADERS_TIMEOUT_MS = 15_000
const REQUEST_TIMEOUT_MS = 30_000
/** Nothing at all was sent or read for so long. */
const IDLE_TIMEOUT_MS = 120_000
/** Longer than proxies keep unused connections (nginx: 60 s), so that they close first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000
const SWEEP_MS = 50

/** What only a proxy may say. */
const FORWARDED = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto']

/** The HTTP server around the site: says who asks, bounds what they send, protects what they get. */
export function createSiteServer(handle: RequestHandler, options: ServerOptions): Server {
  const server = createServer(
    { shouldUpgradeCallback: () => options.isDev },
    (request, response) => void receive(request, response),
  )
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.timeout = IDLE_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS
  return server

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now()
    const { note } = options
    const path = findPath(request.url ?? '')
    if (path !== null) request.url = path
    const kept = path === null ? null : options.front?.answer(request, response)
    if (kept === 'answered') return note?.(request, response, { startedAt, kept: true })
    response.on('close', () => note?.(request, response, { startedAt, kept: false }))
    protect(request, response, options)
    const requestId = readRequestId(request.headers) ?? newRequestId()
    response.setHeader(REQUEST_ID_HEADER, requestId)
    request.headers['x-request-id'] = requestId
    const tellFailure = coverFailures(response, options.isAway)
    await asRequest(requestId, () => serve(request, response, { path, kept })).catch(
      async (error: unknown) => {
        if (response.destroyed) return
        asRequest(requestId, () => options.report(error))
        await tellFailure(request, failureOf(error))
      },
    )
  }

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    { path, kept }: { path: string | null; kept: ReturnType<Front['answer']> | undefined },
  ): Promise<void> {
    if (path === null) return refuse(response, 400, 'This is no address of the site.')
    const rendered = await kept
    if (rendered === 'answered') return
    if (rendered) return give(response, rendered)
    identify(request, options)
    const isHttps = request.headers['x-forwarded-proto'] === 'https'
    if (isHttps) response.setHeader(...STRICT_TRANSPORT)
    const objection = findObjection(request, {
      SITE_URL: options.siteUrl,
      TRUSTED_PROXIES: options.trustedProxies,
    })
    if (objection?.allow) response.setHeader('Allow', objection.allow)
    if (objection) return refuse(response, objection.status, objection.error, objection.fields)
    const bounded = await boundBody(request)
    // The rest of the body is not waited for: the connection ends with the answer.
    if (!bounded) return refuse(response, 413, sayTooLarge(request.url ?? ''))
    await handle(bounded, response)
  }
}

function sayTooLarge(url: string): string {
  const limit = bodyLimitOf(url)
  const said = limit < 2 ** 20 ? `${limit / 2 ** 10} KB` : `${limit / 2 ** 20} MB`
  return `The request is too large; ${said} are allowed.`
}

/** @throws TakenError or another OperatorError when the port cannot be had. */
export async function listen(server: Server, port: number, host?: string): Promise<number> {
  await new Promise<void>((ready, fail) => {
    const explain = (error: NodeJS.ErrnoException) => fail(explainListenError(error, port, host))
    server.once('error', explain)
    server.listen({ port, host }, () => {
      server.off('error', explain)
      ready()
    })
  })
  return (server.address() as AddressInfo).port
}

/** Takes no new requests, and gives those under way the time to finish. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
  // A connection that is kept alive falls idle only after its request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  await new Promise((closed) => server.close(closed))
  clearTimeout(cutOff)
  clearInterval(sweep)
}

/**
 * The policy of an answer that is made for one request names its inline scripts
 * by a nonce, which Next reads from the request's own header.
 */
function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { headers, isDev }: ServerOptions,
): void {
  const nonce = `'nonce-${randomBytes(16).toString('base64')}'`
  const policy = contentSecurityPolicy({ scripts: [nonce], isDev })
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('Content-Security-Policy', policy)
  delete request.headers['content-security-policy-report-only']
  request.headers['content-security-policy'] = policy
}

function identify(
  request: IncomingMessage,
  { trustedProxies, siteUrl }: Pick<ServerOptions, 'trustedProxies' | 'siteUrl'>,
): void {
  const address = clientAddressOf(request, trustedProxies)
  request.headers[CLIENT_ADDRESS_HEADER] = address
  request.headers['x-forwarded-for'] = address
  for (const name of FORWARDED) {
    const believed = believedHop(request.headers[name]?.toString(), trustedProxies)
    if (believed) request.headers[name] = believed
    else Reflect.deleteProperty(request.headers, name)
  }
  if (!siteUrl) return
  // Next compares a form's Origin with these, which a proxy may have rewritten.
  const { host, protocol } = new URL(siteUrl)
  const proto = protocol.slice(0, -1)
  Object.assign(request.headers, { host, 'x-forwarded-host': host, 'x-forwarded-proto': proto })
}

/** HTTP lets a client ask for a whole address, too; null for what is neither address nor path, or badly encoded. */
function findPath(target: string): string | null {
  if (target.startsWith('/')) return isDecodable(target.split('?', 1)[0] ?? '') ? target : null
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null
  const { pathname, search } = new URL(target)
  return isDecodable(pathname) ? pathname + search : null
}

function failureOf(error: unknown): Failure {
  if (error instanceof RendererAway) return 'renderer-away'
  return isDatabaseAway(error) ? 'database-away' : 'failed'
}

/** What was rendered for whoever asked at this moment, and is not kept. */
function give(response: ServerResponse, { status, headers, body }: Rendered): void {
  copyHeaders(headers, response)
  response.writeHead(status).end(body)
}

function refuse(
  response: ServerResponse,
  status: number,
  error: string,
  fields?: Record<string, string>,
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify({ error, fields }))
}

function explainListenError(
  error: NodeJS.ErrnoException,
  port: number,
  host: string | undefined,
): Error {
  if (error.code === 'EADDRINUSE') {
    return new TakenError(
      `Port ${port} is taken by another program. Stop it, or set PORT to another number.`,
    )
  }
  if (error.code === 'EACCES') {
    return new OperatorError(`Port ${port} is not open to you. Set PORT to one above 1023.`)
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? '')) {
    return new OperatorError(`HOST is ${host}, which is no address of this machine.`)
  }
  return error
}
