import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, NOBODYS_HASH, verifyPassword } from '#lib/users/password.ts'

async function hashOf(password: string): Promise<string> {
  const hashed = await hashPassword(password)
  if (!hashed.ok) throw new Error(hashed.message)
  return hashed.value
}

describe('passwords', () => {
  it('are kept as argon2id with the cost that is recommended, each with a salt of its own', async () => {
    const [first, second] = [await hashOf('the same words'), await hashOf('the same words')]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
  })

  it('are known again, however an accent was typed, and no other is', async () => {
    const composed = await hashOf('caf\u00e9 au lait noir')
    expect(await verifyPassword(composed, 'cafe\u0301 au lait noir')).toEqual({
      ok: true,
      value: true,
    })
    expect(await verifyPassword(composed, 'cafe au lait noir')).toEqual({ ok: true, value: false })
  })

  it("nobody's costs as much to check as anyone's", async () => {
    expect(parseOptions(NOBODYS_HASH)).toEqual(parseOptions(await hashOf('anyone at all')))
  })

  it(
    'are refused while too many wait, and nothing is left hanging',
    { timeout: 30_000 },
    async () => {
      const checks = Array.from({ length: 120 }, () => verifyPassword(NOBODYS_HASH, 'a guess'))
      const results = await Promise.all(checks)
      const refused = results.filter((result) => !result.ok)
      expect(refused).toHaveLength(18)
      expect(refused[0]).toMatchObject({ reason: 'unavailable', retryAfterSeconds: 5 })
      expect(await verifyPassword(NOBODYS_HASH, 'a guess')).toEqual({ ok: true, value: false })
    },
  )
})
