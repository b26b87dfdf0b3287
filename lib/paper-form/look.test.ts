import { expect, test } from 'vitest'
import { readLook } from '#lib/paper-form/look.ts'

test('a paper is read as its page will draw it', () => {
  const look = readLook({
    title: 'On $n^2$ Foxes',
    authors: 'Ada Fox, Bo Hare',
    abstract: 'A.\n\nB.',
  })
  expect(look.title).toMatchObject([{ text: 'On ' }, { kind: 'math' }, { text: ' Foxes' }])
  expect(look.authors).toEqual(['Ada Fox', 'Bo Hare'])
  expect(look.abstract).toHaveLength(2)
  expect(readLook({})).toEqual({ title: [], authors: [], abstract: [] })
})

test.each(['>', '$x$\n\n', '$', '\\textbf{', '{', '$\\frac{1}{2}$ ', '\0', '\ud800', 'a, '])(
  'what 64 KB of %j become fits an answer',
  (piece) => {
    const huge = piece.repeat((64 * 1024) / piece.length)
    const look = readLook({ title: huge, authors: huge, abstract: huge })
    expect(JSON.stringify(look).length).toBeLessThan(1_500_000)
  },
)
