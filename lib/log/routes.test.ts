import { expect, test } from 'vitest'
import { readRoutes } from '#lib/log/routes.ts'

const findRoute = readRoutes()

test.each([
  ['/', '/'],
  ['/papers', '/papers'],
  ['/papers/trending', '/papers/trending'],
  ['/papers/2505.10475', '/papers/[id]'],
  ['/papers/2505.10475/upvotes', '/papers/[id]/upvotes'],
  ['/papers/date/2026-11-23', '/papers/date/[key]'],
  ['/reset/a-secret', '/reset/[token]'],
  ['/api/papers/2505.10475/upvote', '/api/papers/[id]/upvote'],
  ['/api/auth/session', '/api/auth/[...nextauth]'],
  ['/api/no/such', '/api/[[...unknown]]'],
  ['/_next/static/chunks/a.js', '/_next/'],
  ['/icon.svg', '/icon.svg'],
  ['/no/such/page', 'none'],
  ['/papers/2505.10475/why/constructor/x', 'none'],
])('%s is answered by %s', (path, route) => {
  expect(findRoute(path)).toBe(route)
})
