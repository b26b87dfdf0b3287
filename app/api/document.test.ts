import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test, vi } from 'vitest'
import { writeDocument } from '#lib/api/document.ts'
import { loadRoutes, type Route } from './test-site.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH']

/** Of a form of pages, and for addresses that are none. */
const NOT_DESCRIBED = [
  'POST /api/papers/{id}/upvote',
  'POST /api/comments/{id}/upvote',
  ...METHODS.map((method) => `${method} /api/[[...unknown]]`),
]

const document = writeDocument()
const routes = await loadRoutes()

function listDescribed(): string[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

/** What each route does: a method that only says it is none has no operation. */
async function listServed({ path, handlers }: Route): Promise<string[]> {
  const served = []
  for (const method of METHODS.filter((each) => handlers[each])) {
    if (await isServed(handlers, method)) served.push(`${method} ${path}`)
  }
  return served
}

/** A handler that does not say what its address knows counts as it is. */
async function isServed(handlers: Route['handlers'], method: string): Promise<boolean> {
  const request = new Request('http://x/', { method: 'OPTIONS' })
  const answer = await handlers['OPTIONS']?.(request, { params: Promise.resolve({}) })
  const allow = answer?.headers.get('allow')
  return !allow || allow.split(', ').includes(method)
}

test('each route is described, and each description has its route', async () => {
  const served = (await Promise.all(routes.map(listServed))).flat()
  const known = served.filter((each) => !NOT_DESCRIBED.includes(each))
  expect(known.sort()).toEqual(listDescribed().sort())
  expect(served).toContain(NOT_DESCRIBED[0])
})

test('each handler does what is described at its address', () => {
  for (const { path, handlers } of routes) {
    for (const [method, { operation }] of Object.entries(handlers)) {
      if (operation) expect(`${method} ${path}`).toBe(`${operation.method} ${operation.path}`)
    }
  }
})

test('every operation has a name of its own and says what it is for', () => {
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))
  const ids = operations.map(({ operationId }) => operationId as string)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { summary, responses } of operations) {
    expect(summary).toMatch(/^[A-Z]/)
    expect(Object.keys(responses as object)[0]).toMatch(/^20[01]$/)
  }
})

test('its schemas are JSON Schema', () => {
  const ajv = new Ajv2020({ strict: false })
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    expect(ajv.validateSchema(schema as object)).toBe(true)
  }
})
