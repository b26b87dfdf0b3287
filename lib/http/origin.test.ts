import { describe, expect, it } from 'vitest'
import { isHttps, isOwnOrigin } from '#lib/http/origin.ts'

const WITH_ADDRESS = { SITE_URL: 'https://papers.example', TRUSTED_PROXIES: 0 }
const WITHOUT = { SITE_URL: undefined, TRUSTED_PROXIES: 0 }
const BEHIND_ONE = { SITE_URL: undefined, TRUSTED_PROXIES: 1 }

function isOwn(headers: Record<string, string>, settings: typeof WITHOUT | typeof WITH_ADDRESS) {
  return isOwnOrigin(new Headers(headers), settings)
}

describe('isOwnOrigin', () => {
  it.each([
    [{ origin: 'https://papers.example' }, true],
    [{ origin: 'http://papers.example' }, false],
    [{ origin: 'https://papers.example:8443' }, false],
    [{ origin: 'https://papers.example.evil.example' }, false],
    [{ origin: 'https://evil.example', host: 'evil.example' }, false],
    [{ origin: 'null' }, false],
    [{ origin: '' }, false],
    [{ origin: 'papers.example' }, false],
    [{ host: 'papers.example' }, false],
  ])('with SITE_URL, %j: %s', (headers, expected) => {
    expect(isOwn(headers as Record<string, string>, WITH_ADDRESS)).toBe(expected)
  })

  it.each([
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    [{ origin: 'http://papers.example', host: 'papers.example:80' }, true],
    [{ origin: 'http://papers.example', host: 'PAPERS.example' }, true],
    [{ origin: 'http://localhost:3001', host: 'localhost:3000' }, false],
    [{ origin: 'http://evil.example', host: 'localhost:3000' }, false],
    [{ origin: 'null', host: 'null' }, false],
    [{ origin: 'file://', host: '' }, false],
    [{ origin: 'http://localhost:3000' }, false],
    [{ host: 'localhost:3000' }, false],
  ])('without SITE_URL, %j: %s', (headers, expected) => {
    expect(isOwn(headers as Record<string, string>, WITHOUT)).toBe(expected)
  })

  it('believes a forwarded host only from a trusted proxy', () => {
    const headers = {
      origin: 'https://papers.example',
      host: '10.0.0.5:3000',
      'x-forwarded-host': 'papers.example',
    }
    expect(isOwn(headers, BEHIND_ONE)).toBe(true)
    expect(isOwn(headers, WITHOUT)).toBe(false)
    const spoofed = { ...headers, 'x-forwarded-host': 'papers.example, other.example' }
    expect(isOwn(spoofed, BEHIND_ONE)).toBe(false)
  })
})

describe('isHttps', () => {
  it('follows SITE_URL, else a trusted proxy', () => {
    const forwarded = new Headers({ 'x-forwarded-proto': 'https' })
    expect(isHttps(new Headers(), WITH_ADDRESS)).toBe(true)
    expect(isHttps(forwarded, BEHIND_ONE)).toBe(true)
    expect(isHttps(forwarded, WITHOUT)).toBe(false)
    expect(isHttps(forwarded, { ...BEHIND_ONE, SITE_URL: 'http://localhost:3000' })).toBe(false)
  })
})
