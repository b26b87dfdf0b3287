import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { OPERATIONS } from '#lib/api/operations.ts'
import { findKept } from '#lib/front/addresses.ts'

/** What stands for a parameter of an address. */
const FILLED: Record<string, string> = { id: '2505.10475', kind: 'date', key: '2026-11-23' }

function isKept(path: string): boolean {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => FILLED[name] ?? 'ada')
  return findKept({ method: 'GET', url, headers: {} } as IncomingMessage) !== null
}

test('what is kept for all is told to all, whoever they are', () => {
  const kept = OPERATIONS.filter(({ method, path }) => method === 'GET' && isKept(path))
  expect(kept.length).toBeGreaterThan(8)
  for (const { id, access } of kept) expect([id, access]).toEqual([id, 'public'])
})
