import { expect, test } from 'vitest'
import { findObjection } from '#lib/http/admission.ts'

const settings = { TRUSTED_PROXIES: 0 }
const own = { origin: 'http://site.example', host: 'site.example' }

test.each([
  ['GET', '/papers/trending', {}],
  ['POST', '/sign-in', own],
  ['PUT', '/api/papers/2505.10475/upvote', {}],
  // The routes below /api/ look at the origin themselves: tokens need none.
  ['POST', '/api/papers/2505.10475/upvote', {}],
])('%s %s is let in', (method, url, headers) => {
  expect(findObjection({ method, url, headers }, settings)).toBeNull()
})

test.each([
  ['TRACE', '/api/health', {}, 405],
  ['PUT', '/papers/trending', own, 405],
  ['PROPFIND', '/', {}, 405],
  ['GET', '/api/papers/search?a=1&q=%ff', {}, 400],
  ['GET', '/api/papers/search?%=1', {}, 400],
  ['POST', '/sign-in', {}, 403],
  ['POST', '/sign-in', { ...own, origin: 'null' }, 403],
  ['POST', '/sign-in', { ...own, origin: 'http://elsewhere.example' }, 403],
])('%s %s with %o is refused', (method, url, headers, status) => {
  const objection = findObjection({ method, url, headers }, settings)
  expect(objection?.status).toBe(status)
  if (status === 405) expect(objection?.allow).toMatch(/^GET, HEAD, POST/)
})

test('behind a proxy the public address counts, whatever Host it passes on', () => {
  const headers = { origin: 'https://papers.example', host: '127.0.0.1:3000' }
  const behind = { SITE_URL: 'https://papers.example', TRUSTED_PROXIES: 1 }
  expect(findObjection({ method: 'POST', url: '/sign-in', headers }, behind)).toBeNull()
})
