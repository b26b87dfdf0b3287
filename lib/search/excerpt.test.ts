import { expect, test } from 'vitest'
import { excerptOf } from '#lib/search/excerpt.ts'
import { readQuery } from '#lib/search/read-query.ts'

const title = 'Foxes in Snow'
const beginning = 'We follow foxes through one winter and write down where they sleep. '.repeat(5)
const abstract = `${beginning}Tracks vanish. Badgers share a den with some foxes. A badger sleeps at $T < 2.5$ degrees.`

const find = (asked: string, text = abstract) =>
  excerptOf(readQuery(asked, '2026-11-23'))({ title, abstract: text })

test.each([
  ['badger', 'Badgers share a den with some foxes.'],
  ['badger den', 'Badgers share a den with some foxes.'],
  ['foxes badger degrees', 'A badger sleeps at $T < 2.5$ degrees.'],
  ['"share a den"', 'Badgers share a den with some foxes.'],
])('%s stands further down', (asked, sentence) => {
  expect(find(asked)).toBe(sentence)
})

test.each(['foxes', 'snow winter', 'wolf', '-badger', 'author:badger', ''])(
  '%s stands in what is shown, or nowhere',
  (asked) => expect(find(asked)).toBeNull(),
)

test('a sentence as long as an abstract is none to show, however long the abstract', () => {
  expect(find('owl', `${'fox '.repeat(150)} owl`)).toBeNull()
  expect(find('owl', `${'Fox. '.repeat(20_000)} Owl.`)).toBe('Owl.')
})
