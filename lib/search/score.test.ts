import { expect, test } from 'vitest'
import { codesOf, wordsOf } from '#lib/search-index/paper-words.ts'
import { scorePaper, type Sought } from '#lib/search/score.ts'

const IDS = ['fox', 'night', 'camera', 'brown', 'nunez', 'of', 'the', 'a', 'at']
const idOf = (term: string) => IDS.indexOf(term) + 1

function score(authors: string[], asked: string[], { isSentence = false } = {}) {
  const ids = asked.map(idOf)
  const sought: Sought = {
    ids: new Set(ids),
    terms: ids.map((id) => ({ id, weight: 1, parts: [] })),
    asked: ids.length,
    sequence: isSentence ? [...ids, ...['of', 'the', 'of', 'the', 'of', 'the'].map(idOf)] : ids,
    ...{ phrases: [], authors: [], without: [], meanWords: 10 },
  }
  const paper = { paperId: '', title: 'Foxes', abstract: 'A camera at night.', authors }
  const codes = Uint32Array.from(codesOf(wordsOf({ ...paper, organization: '', topics: [] }), idOf))
  return scorePaper(codes, codes.length, sought)?.score ?? 0
}

test('a paper is asked for by its first author more often than by another', () => {
  const asked = ['brown', 'fox', 'camera']
  const [first, second] = [
    ['Brown', 'Nunez'],
    ['Nunez', 'Brown'],
  ] as const
  expect(score([...first], asked)).toBeGreaterThan(score([...second], asked))
})

test('names and titles say less of a sentence than of keywords', () => {
  const led = (options: object) =>
    score(['Brown', 'Nunez'], ['brown', 'fox'], options) /
    score(['Nunez', 'Brown'], ['brown', 'fox'], options)
  expect(led({ isSentence: true })).toBeLessThan(led({ isSentence: false }))
})
