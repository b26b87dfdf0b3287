import { expect, it } from 'vitest'
import { canManageAccount } from '#lib/policy.ts'

it('lets a browser session manage the account, and no token', () => {
  const viewer = { id: 1, username: 'ada', role: 'admin' } as const
  expect(canManageAccount({ ...viewer, sessionId: '5b9a5d1e-9d2f-4c63-8f0e-6a3f0a3b6a4f' })).toBe(
    true,
  )
  expect(canManageAccount({ ...viewer, sessionId: null })).toBe(false)
})
