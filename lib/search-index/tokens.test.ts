import { expect, test } from 'vitest'
import { readTokens } from '#lib/search-index/tokens.ts'

const terms = (text: string) =>
  readTokens(text).map(({ term, isJoined }) => (isJoined ? `(${term})` : term))

test('words meet in any form', () => {
  expect(terms('Counting counts counted')).toEqual(['count', 'count', 'count'])
  expect(terms('Zoë Núñez’s ﬁne naïveté')).toEqual(['zoe', 'nunez', 'fine', 'naivet'])
})

test('what is written with a hyphen stands in its parts and as one word', () => {
  expect(terms('GPT-4')).toEqual(['(gpt4)', 'gpt', '4'])
  expect(terms('pre-training, pretraining')).toEqual(['(pretrain)', 'pre', 'train', 'pretrain'])
  expect(terms('a-b-c-d-e')).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('numbers keep their points, and signs stand for letters', () => {
  expect(terms('Qwen2.5 took 1,000 steps, 22× faster.')).toEqual([
    'qwen2.5',
    'took',
    '1000',
    'step',
    '22x',
    'faster',
  ])
  expect(terms('arxiv.org')).toEqual(['arxiv', 'org'])
})

test('any text has its words, or none', () => {
  expect(terms('')).toEqual([])
  expect(terms(' ?!… 🦊 \0')).toEqual([])
  expect(terms('שלום 世界')).toEqual(['שלום', '世界'])
  expect(terms('A'.repeat(50))).toEqual([])
})
