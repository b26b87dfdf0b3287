import type { IncomingMessage } from 'node:http'
import { isPaperId } from '#lib/papers/paper-id.ts'

const PAPERS = '/papers/'
const VOTERS = '/upvotes'

/**
 * The addresses whose answers are kept, each with the one parameter it knows.
 * Whatever else an address carries never reaches the renderer, save the one
 * that makes it another page, which is not kept.
 */
const KEPT: { path: { test: (path: string) => boolean }; parameter?: 'after'; other?: 'at' }[] = [
  { path: /^\/$/ },
  {
    path: /^\/papers\/(?:date\/\d{4}-\d\d-\d\d|week\/\d{4}-W\d\d|month\/\d{4}-\d\d)$/,
    parameter: 'after',
  },
  { path: /^\/papers\/trending$/, parameter: 'after', other: 'at' },
  { path: { test: isPaperPath } },
  { path: { test: isVotersPath }, parameter: 'after' },
  { path: /^\/about\/[a-z]{1,20}$/ },
]

function isPaperPath(path: string): boolean {
  return path.startsWith(PAPERS) && isPaperId(path.slice(PAPERS.length))
}

function isVotersPath(path: string): boolean {
  return path.endsWith(VOTERS) && isPaperPath(path.slice(0, -VOTERS.length))
}

/** Files of a build, whose names hold a hash of their content. */
const FILE = /^\/_next\/static\/[\w./~-]{1,200}$/

/** Longer than any key of a list's page. */
const MAX_VALUE = 120

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
}

/** What to keep the answer to a request under, or null when it is made for this request alone. */
export function findKept(request: IncomingMessage): KeptRequest | null {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return null
  if (headers['next-action'] !== undefined || headers.accept?.includes('text/markdown')) return null
  const address = findKeptAddress(url)
  if (address === null) return null
  const part = readPart(headers)
  if (Object.keys(part).length === 0) return { key: address, address, headers: part }
  const written = JSON.stringify(part)
  if (method === 'HEAD' || isFile(address) || written.length > MAX_PART_LENGTH) return null
  return { key: `${address} ${written}`, address: withCheck(address, url), headers: part }
}

/** The one spelling of an address whose answers are kept, else null. */
function findKeptAddress(url: string): string | null {
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const kept = KEPT.find((each) => each.path.test(path))
  if (!kept) return FILE.test(path) && !path.includes('..') ? path : null
  if (question < 0 || !kept.parameter) return path
  const asked = new URLSearchParams(url.slice(question))
  if (kept.other && asked.has(kept.other)) return null
  const values = asked.getAll(kept.parameter)
  if (values.length === 0) return path
  const [value = ''] = values
  if (values.length > 1 || value.length > MAX_VALUE) return null
  return `${path}?${new URLSearchParams({ [kept.parameter]: value })}`
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

export function isFile(address: string): boolean {
  return address.startsWith('/_next/')
}
