import type { IncomingMessage } from 'node:http'
import { isPaperId } from '#lib/papers/paper-id.ts'

const PAPERS = '/papers/'

/**
 * The addresses whose answers are kept, each with the one parameter it knows.
 * Whatever else an address carries never reaches the renderer.
 */
const KEPT: { path: { test: (path: string) => boolean }; parameter?: 'after' }[] = [
  { path: /^\/$/ },
  {
    path: /^\/papers\/(?:date\/\d{4}-\d\d-\d\d|week\/\d{4}-W\d\d|month\/\d{4}-\d\d)$/,
    parameter: 'after',
  },
  { path: /^\/papers\/trending$/, parameter: 'after' },
  { path: { test: isPaperPath } },
  { path: /^\/about\/[a-z]{1,20}$/ },
]

function isPaperPath(path: string): boolean {
  return path.startsWith(PAPERS) && isPaperId(path.slice(PAPERS.length))
}

/** Files of a build, whose names hold a hash of their content. */
const FILE = /^\/_next\/static\/[\w./~-]{1,200}$/

/** Longer than any key of a list's page. */
const MAX_VALUE = 120

/** Headers with which Next's own client asks for something other than the page. */
const OTHER_ANSWERS = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'next-action',
] as const

/** The one spelling under which an answer is kept, or null when it is made for this request alone. */
export function findKeptAddress(request: IncomingMessage): string | null {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return null
  for (const name of OTHER_ANSWERS) if (headers[name] !== undefined) return null
  if (headers.accept?.includes('text/markdown')) return null
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  const kept = KEPT.find((each) => each.path.test(path))
  if (!kept) return FILE.test(path) && !path.includes('..') ? path : null
  if (question < 0 || !kept.parameter) return path
  const values = new URLSearchParams(url.slice(question)).getAll(kept.parameter)
  if (values.length === 0) return path
  const [value = ''] = values
  if (values.length > 1 || value.length > MAX_VALUE) return null
  return `${path}?${new URLSearchParams({ [kept.parameter]: value })}`
}

export function isFile(address: string): boolean {
  return address.startsWith('/_next/')
}
