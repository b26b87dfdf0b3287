import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeRedirect } from '#lib/http/safe-redirect.ts'

const SITE = 'https://site.example'

/** Where a browser on our site ends up. */
function follow(to: string): URL {
  return new URL(to, `${SITE}/sign-in`)
}

describe('safeRedirect', () => {
  it.each(['/', '/papers/2505.10475', '/papers?q=a%20b&cursor=x', '/papers/date/2026-11-23#card'])(
    'leads to %s',
    (path) => {
      expect(safeRedirect(path)).toBe(path)
    },
  )

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '\t//elsewhere.example',
    ' //elsewhere.example',
    '/.//elsewhere.example',
    '/%2e//elsewhere.example',
    '/a/..//elsewhere.example',
    '/a/%2E%2e//elsewhere.example',
    'javascript:alert(1)',
    'papers',
    '',
    `/${'a'.repeat(2_000)}`,
    undefined,
    null,
    7,
    ['/papers'],
  ])('refuses %j', (to) => {
    expect(safeRedirect(to, '/fallback')).toBe('/fallback')
  })

  it('never leads away, whatever it is given', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('/', '//', '\\', '.', '..', '%2e', '@', ':', '?', '#', '\t', '\r\n', ' '),
          fc.constantFrom('elsewhere.example', 'https:', 'javascript:', '%5c', '%2f', '\u0000'),
          fc.string({ unit: 'binary', maxLength: 3 }),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, isRooted) => {
        const result = safeRedirect(isRooted ? `/${text}` : text)
        expect(follow(result).origin).toBe(SITE)
        expect(() => new Headers({ location: result })).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })
})
