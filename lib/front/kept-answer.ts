import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { contentSecurityPolicy } from '#lib/http/security-headers.ts'

/** An answer as the renderer gave it. */
export type Rendered = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** A finished answer: nothing is left to do but to compress it for who asks first in an encoding. */
export type KeptAnswer = {
  status: number
  /** The change number and day it is true for. */
  version: string
  /** In ms of `performance.now()`. */
  filledAt: number
  /** Of what there is of it by now. */
  bytes: number
  /** Made, or being made, since somebody asked for them. */
  variants: Partial<Record<Encoding, Variant | Promise<Variant>>>
  /** What all variants have in common. */
  common: { headers: string[]; digest: string; body: Buffer; isSmaller: boolean }
}

export type Variant = {
  etag: string
  /** Name, value, name, value …, as `writeHead` takes them fastest; without `Age`. */
  headers: string[]
  body: Buffer
}

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** 11 takes 40 times as long for 7 % less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

const KEPT_STATUSES = new Set([200, 301, 308, 404])
const COMPRESSIBLE = /^(?:text\/|application\/(?:javascript|(?:[\w.-]+\+)?(?:json|xml))|image\/svg)/

/** Of what Next's own client asks for instead of a page. */
const PART_TYPE = 'text/x-component'

/** What an answer keeps of the renderer's headers. */
const KEPT_HEADERS = [
  ...[
    'content-type',
    'content-disposition',
    'link',
    'location',
    'x-robots-tag',
    'x-error-code',
    'x-error-message',
  ],
  ...['access-control-allow-origin', 'access-control-expose-headers'],
]

/** Whether an answer is the same for everyone: no cookie is set, and it is no failure. */
export function isKeepable({ status, headers }: Rendered): boolean {
  return KEPT_STATUSES.has(status) && headers['set-cookie'] === undefined
}

type Facts = {
  version: string
  filledAt: number
  buildId: string
  /** Set on every answer of the site. */
  siteHeaders: Record<string, string>
}

/** Finishes an answer once for all who will ask, save for its encodings: tag, headers. */
export function finishAnswer(rendered: Rendered, facts: Facts): KeptAnswer {
  const { status, body } = rendered
  const { version, filledAt, buildId } = facts
  const type = String(rendered.headers['content-type'] ?? '')
  const common = {
    headers: sharedHeaders(rendered, facts),
    digest: hash(buildId, String(status), body),
    ...{ body, isSmaller: COMPRESSIBLE.test(type) && body.length > 500 },
  }
  return { status, version, filledAt, common, variants: {}, bytes: body.length + 4_096 }
}

const COMPRESS = {
  gzip: (body: Buffer) => compressGzip(body),
  br: (body: Buffer) => compressBrotli(body, BROTLI),
}

/** The answer in an encoding, made for who asks first. */
export function variantOf(answer: KeptAnswer, encoding: Encoding): Variant | Promise<Variant> {
  return (answer.variants[encoding] ??= makeVariant(answer, encoding))
}

function makeVariant(answer: KeptAnswer, encoding: Encoding): Variant | Promise<Variant> {
  const { body, isSmaller } = answer.common
  if (encoding === 'identity' || !isSmaller) return writeVariant(answer.common, encoding, body)
  return COMPRESS[encoding](body).then((encoded) => {
    answer.bytes += encoded.length
    return (answer.variants[encoding] = writeVariant(answer.common, encoding, encoded))
  })
}

function writeVariant(
  { headers: shared, digest, body }: KeptAnswer['common'],
  encoding: Encoding,
  encoded: Buffer,
): Variant {
  const etag = `"${digest}-${encoding}"`
  const headers = [...shared, 'ETag', etag, 'Content-Length', String(encoded.length)]
  if (encoded !== body) headers.push('Content-Encoding', encoding)
  return { etag, headers, body: encoded }
}

/** A feed or picture that a browser shows as a document loads and runs nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

function sharedHeaders({ headers, body }: Rendered, { siteHeaders }: Facts): string[] {
  const type = String(headers['content-type'] ?? '')
  const isPage = type.startsWith('text/html')
  const isData = /json|xml|markdown|text\/plain|^image\//.test(type)
  const cacheControl = String(headers['cache-control'] ?? '')
  const own: Record<string, string> = {
    ...siteHeaders,
    ...(isPage && {
      'Content-Security-Policy': contentSecurityPolicy({ scripts: hashScripts(body.toString()) }),
    }),
    ...(isData && { 'Content-Security-Policy': DATA_POLICY }),
    'Cache-Control': sharedCacheControl(type, cacheControl),
    // Who accepts Markdown is never sent a page.
    Vary: [
      ...new Set(['Accept-Encoding', ...(isPage ? ['Accept'] : []), ...split(headers['vary'])]),
    ].join(', '),
    'Accept-Ranges': 'none',
  }
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) own[name] = String(value)
  }
  return Object.entries(own).flat()
}

function split(list: string | string[] | undefined): string[] {
  return String(list ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
}

/** Files of a build never change under their name; a page may at any moment; of a part nobody else keeps a copy. */
function sharedCacheControl(type: string, rendered: string): string {
  if (rendered.includes('immutable')) return rendered
  return type.startsWith(PART_TYPE) ? 'private, no-store' : 'public, max-age=0, must-revalidate'
}

const SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g

/** Of each inline script once, in the form of a policy. */
function hashScripts(html: string): string[] {
  const hashes = [...html.matchAll(SCRIPT)].map(([, code = '']) => {
    return `'sha256-${createHash('sha256').update(code).digest('base64')}'`
  })
  return [...new Set(hashes)]
}

function hash(...parts: (string | Buffer)[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('base64url').slice(0, 27)
}
