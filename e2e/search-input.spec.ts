import { LIMITS } from '#lib/limits/limits.ts'
import { expect, test } from './voting.ts'

const INPUTS = [
  '',
  'x'.repeat(251),
  'why do transformers work '.repeat(400),
  'the of and a to',
  '!!! ??? ... ;;; ---',
  '"unbalanced quotes',
  'author:"',
  '.*+?^${}()|[]\\ (?=x)*',
  "'; DROP TABLE papers; --",
  "' OR 1=1 --",
  'fox & ! | <-> :* (a | b) & !c',
  '%_\\%',
  '🦊🦊 👩‍👩‍👧',
  'שלום עולם مرحبا \u202e\u2066',
  'nul\0byte',
  '\ud800\udfff\ud800',
  '大規模言語モデル',
  'after:9999-99-99 before:7d votes:>99999999999 topic: org:"" -',
  'after:2026 before:2020',
  Array.from({ length: 500 }, (_, i) => `word${i}`).join(' OR '),
  '-fox -hare',
  '2505.10475 2409.13598',
  '<script>alert(1)</script>',
]

test('whatever is asked gets an answer', async ({ request }) => {
  for (const input of INPUTS) {
    for (const path of ['/papers', '/api/search/suggestions']) {
      const query = new URLSearchParams({ q: input })
      const answer = await request.get(`${path}?${query}`)
      expect(answer.status(), `${path} ${input.slice(0, 60)}`).toBe(200)
      expect(await answer.text()).not.toContain('<script>alert')
    }
  }
})

test('addresses that nobody is given are answered, too', async ({ request }) => {
  for (const query of [
    'q=fox&q=hare',
    'q=fox&sort=best&sort=newest',
    'q=fox&after=tampered',
    'q=fox&after=',
    'q=%ff%fe',
    'q[]=fox&q=',
    'q=fox&page=9',
  ])
    expect((await request.get(`/papers?${query}`)).status(), query).toBe(200)
  const bare = await request.get('/papers?sort=newest', { maxRedirects: 0 })
  expect([bare.status(), bare.headers()['location']]).toEqual([307, '/'])
})

test('who asks too much is told when to come again', async ({ request, client, clientAddress }) => {
  for (const [limit, path] of [
    ['search', '/papers?q=fox'],
    ['suggestions', '/api/search/suggestions?q=fox'],
  ] as const) {
    await client.query('INSERT INTO rate_limits VALUES ($1, $2, $3)', [
      ...[`${limit}:${clientAddress}`, LIMITS[limit].points, Date.now() + 30_000],
    ])
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(429)
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)
    expect(await answer.text()).toContain(LIMITS[limit].tooFast)
  }
})
