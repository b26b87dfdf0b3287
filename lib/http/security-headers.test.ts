import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers.ts'

test('nothing foreign is loaded and nobody frames the site', () => {
  const policy = securityHeaders({ isDev: false })['Content-Security-Policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|ws:/)
})

test('development may evaluate and listen', () => {
  const policy = securityHeaders({ isDev: true })['Content-Security-Policy']
  expect(policy).toContain("'unsafe-eval'")
  expect(policy).toContain('ws:')
})
