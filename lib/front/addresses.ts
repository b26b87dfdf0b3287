import type { IncomingMessage } from 'node:http'
import { env } from '#lib/env.ts'
import { CLIENT_ADDRESS_HEADER, clientAddressOf } from '#lib/http/client-address.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { isDecodable } from '#lib/http/decodable.ts'
import { KEPT, type KeptAddress } from '#lib/front/kept-addresses.ts'

/** Files of a build, whose names hold a hash of their content. */
const FILE = /^\/_next\/static\/[\w./~-]{1,200}$/

/** Headers with which Next's own client asks for the content of a page without the page, or for part of it. */
const PART_HEADERS = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
] as const

/** Longer than what the client says of where it is. */
const MAX_PART_LENGTH = 4_000

export type KeptRequest = {
  /** What its answer is kept under. */
  key: string
  /** What the renderer is asked for. */
  address: string
  /** And with which headers: none for a page. */
  headers: Record<string, string>
  /** A page or file, part of a page, or what programs read. */
  kind: 'page' | 'part' | 'data'
  /** With which whoever asks says who they are; it is to be good, and never reaches the renderer. */
  authorization?: string
}

/** What to keep the answer to a request under, or null when it is made for this request alone. */
export function findKept(request: IncomingMessage): KeptRequest | null {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return null
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const kept = KEPT.find((each) => each.path.test(path))
  if (kept?.isData) return findData(request, kept)
  if (headers['next-action'] !== undefined || headers.accept?.includes('text/markdown')) return null
  const address = kept ? findAddress(url, kept) : isFilePath(path) ? path : null
  if (address === null) return null
  const part = readPart(headers)
  if (Object.keys(part).length === 0) return { key: address, address, headers: part, kind: 'page' }
  const written = JSON.stringify(part)
  if (method === 'HEAD' || isFile(address) || written.length > MAX_PART_LENGTH) return null
  const asked = withCheck(address, url)
  return { key: `${address} ${written}`, address: asked, headers: part, kind: 'part' }
}

/** The same for everyone: who says who they are is told nothing else, when they may be told at all. */
function findData(request: IncomingMessage, kept: KeptAddress): KeptRequest | null {
  const { url = '', headers } = request
  const address = findAddress(url, kept)
  if (address === null) return null
  const { authorization } = headers
  const named = { kind: 'data' as const, ...(authorization !== undefined && { authorization }) }
  // No answer that is kept depends on it: a refusal is not kept.
  const told: Record<string, string> = kept.isLimited
    ? { [CLIENT_ADDRESS_HEADER]: clientAddressOf(request, env.TRUSTED_PROXIES) }
    : {}
  if (!kept.namesSite || env.SITE_URL) return { key: address, address, headers: told, ...named }
  const origin = siteOrigin(readHost(headers))
  if (origin === null) return null
  const key = `${origin} ${address}`
  return { key, address, headers: { ...told, ...writeHost(new URL(origin)) }, ...named }
}

const HOST_HEADERS = ['host', 'x-forwarded-host', 'x-forwarded-proto'] as const

function readHost(headers: IncomingMessage['headers']): Headers {
  const read = HOST_HEADERS.flatMap((name): [string, string][] => {
    const value = headers[name]
    return value === undefined ? [] : [[name, String(value)]]
  })
  return new Headers(read)
}

/** So that the renderer finds the same; without a trusted proxy it reads `host` alone. */
function writeHost({ host, protocol }: URL): Record<string, string> {
  return { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }
}

/** The one spelling of an address whose answers are kept, else null. */
function findAddress(url: string, { parameters = {}, other }: KeptAddress): string | null {
  const question = url.indexOf('?')
  if (question < 0) return url
  const path = url.slice(0, question)
  const asked = new URLSearchParams(url.slice(question))
  if (other !== undefined && asked.has(other)) return null
  const known: [string, string][] = []
  for (const [name, most] of Object.entries(parameters)) {
    const values = asked.getAll(name)
    const [value] = values
    if (value === undefined) continue
    // What is wrong with it is said to whoever wrote it; of what is badly encoded `URLSearchParams` makes a letter.
    if (values.length > 1 || value.length > most || !isDecodable(url)) return null
    known.push([name, value])
  }
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known)}`
}

function readPart(headers: IncomingMessage['headers']): Record<string, string> {
  const part: Record<string, string> = {}
  for (const name of PART_HEADERS) {
    const value = headers[name]
    if (value !== undefined) part[name] = String(value)
  }
  return part
}

/** Next leads elsewhere who does not repeat these headers as a hash in the address. */
function withCheck(address: string, url: string): string {
  const check = new URLSearchParams(url.slice(url.indexOf('?'))).get('_rsc')
  if (check === null) return address
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ _rsc: check })}`
}

function isFilePath(path: string): boolean {
  return FILE.test(path) && !path.includes('..')
}

export function isFile(address: string): boolean {
  return address.startsWith('/_next/')
}
