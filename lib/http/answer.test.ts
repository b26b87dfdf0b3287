import { describe, expect, it } from 'vitest'
import { answer } from '#lib/http/answer.ts'
import { done, refuse } from '#lib/outcome.ts'

describe('answer', () => {
  it('gives the value, kept out of every shared cache', async () => {
    const response = answer(done({ upvoted: true, upvotes: 3 }))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.json()).toEqual({ upvoted: true, upvotes: 3 })
  })

  it('answers a mutation that has nothing to tell', async () => {
    expect(await answer(done(undefined)).json()).toBeNull()
  })

  it.each([
    ['invalid', 400],
    ['signed-out', 401],
    ['not-allowed', 403],
    ['not-found', 404],
    ['taken', 409],
    ['too-fast', 429],
    ['unavailable', 503],
  ] as const)('a refusal that is %s has status %i', async (reason, status) => {
    const response = answer(refuse(reason, 'Say why.'))
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: 'Say why.' })
  })

  it('says how long to wait, which fields are wrong and how to sign in', async () => {
    const tooFast = answer(refuse('too-fast', 'Wait.', { retryAfterSeconds: 12 }))
    expect(tooFast.headers.get('retry-after')).toBe('12')
    const invalid = answer(refuse('invalid', 'Mend it.', { fields: { name: 'Too long.' } }))
    expect(await invalid.json()).toEqual({ error: 'Mend it.', fields: { name: 'Too long.' } })
    expect(answer(refuse('signed-out', 'Sign in.')).headers.get('www-authenticate')).toBe('Bearer')
  })
})
