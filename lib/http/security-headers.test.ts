import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts'

test('nothing foreign is loaded, nothing inline runs unnamed, and nobody frames the site', () => {
  const policy = contentSecurityPolicy({ scripts: ["'sha256-abc'"] })
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self' 'sha256-abc';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*|unsafe|ws:/)
})

test('development may evaluate and listen', () => {
  const policy = contentSecurityPolicy({ scripts: [], isDev: true })
  expect(policy).toContain("'unsafe-eval'")
  expect(policy).toContain('ws:')
})

test('only a site on https demands it', () => {
  expect(securityHeaders({ isHttps: true })).toHaveProperty('Strict-Transport-Security')
  expect(securityHeaders({ isHttps: false })).not.toHaveProperty('Strict-Transport-Security')
})
