import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKeyword, topicsOf } from '#lib/papers/keyword.ts'

test.each([
  ['Night Vision', 'Night Vision', 'night-vision'],
  ['  night\n vision ', 'night vision', 'night-vision'],
  ['C', 'C', 'c'],
  ['C++', 'C++', 'c-plus-plus'],
  ['C#', 'C#', 'c-sharp'],
  ['A search', 'A search', 'a-search'],
  ['A* search', 'A* search', 'a-star-search'],
  ['A$^*$ search', 'A* search', 'a-star-search'],
  ['pass@4', 'pass@4', 'pass-at-4'],
  ['pass^4', 'pass^4', 'pass-4'],
  ['Q&A', 'Q&A', 'q-and-a'],
  ['read/write heads', 'read/write heads', 'read-write-heads'],
  ['../..//etc', '../..//etc', 'etc'],
  ['$\\tau$-bench', 'τ-bench', 'τ-bench'],
  ["Fr\\'echet distance", 'Fréchet distance', 'fréchet-distance'],
  ['Fre\u0301chet distance', 'Fréchet distance', 'fréchet-distance'],
  ['256$\\times$256 pictures', '256×256 pictures', '256x256-pictures'],
  ["Kendall's $\\tau$", "Kendall's τ", 'kendalls-τ'],
  ['狐狸 计数', '狐狸 计数', '狐狸-计数'],
  ['हिन्दी', 'हिन्दी', 'हिन्दी'],
  ['in\u200bvis\u202eible', 'invisible', 'invisible'],
  ['New', 'New', 'new-topic'],
])('the keyword %j is labelled %j and addressed %j', (written, label, slug) => {
  expect(readKeyword(written)).toEqual({ slug, label, isCategory: false })
})

test.each([
  '',
  ' ',
  '..',
  '?!',
  '❤️',
  '\u0301',
  'ㅤ',
  'x'.repeat(101),
  '%'.repeat(60),
  '$'.repeat(1e6),
])('no topic comes of %j', (written) => {
  expect(readKeyword(written)).toBeNull()
})

test('the keywords of a paper are topics once each, in order, and not too many', () => {
  expect(topicsOf(['foxes', '', 'Night', 'Foxes']).map(({ label }) => label)).toEqual([
    'foxes',
    'Night',
  ])
  expect(topicsOf(Array.from({ length: 99 }, (_, i) => `fox ${i}`))).toHaveLength(50)
})

test('any slug is one segment of an address, and its own keyword', () => {
  const keyword = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string())
  fc.assert(
    fc.property(keyword, (written) => {
      const slug = readKeyword(written)?.slug
      fc.pre(slug !== undefined)
      expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u)
      const { pathname } = new URL(`/topics/${slug}`, 'https://papers.example')
      expect(decodeURIComponent(pathname)).toBe(`/topics/${slug}`)
      expect(readKeyword(slug ?? '')?.slug).toBe(slug)
    }),
    { numRuns: 500 },
  )
})
