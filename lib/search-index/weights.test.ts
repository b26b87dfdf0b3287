import { expect, test } from 'vitest'
import { packCodes, MOST_CODES, unpackCodes } from '#lib/search-index/packing.ts'
import { codesOf, wordsOf, type PaperText } from '#lib/search-index/paper-words.ts'
import { rarity, telling, weighTerms } from '#lib/search-index/weights.ts'

const IDS = ['a', 'fox', 'night', 'camera', 'ada', 'brown', 'zoe', 'nunez']
const idOf = (term: string) => IDS.indexOf(term) + 1

function weigh(text: Partial<PaperText>) {
  const nothing = {
    paperId: '',
    title: '',
    abstract: '',
    authors: [],
    organization: '',
    topics: [],
  }
  const words = codesOf(wordsOf({ ...nothing, ...text }), idOf)
  const codes = new Uint32Array(MOST_CODES)
  return weighTerms(codes, unpackCodes(packCodes(words), codes))
}

test('tells what stands in the title, and who is named first', () => {
  const { titled, lead } = weigh({
    title: 'Foxes: Night',
    abstract: 'A camera.',
    authors: ['Ada Brown', 'Zoë Núñez'],
  })
  expect(titled).toEqual(new Set([idOf('fox'), idOf('night')]))
  expect(lead).toBe(idOf('brown'))
})

test('names nobody where nobody is named', () => {
  expect(weigh({ title: 'Foxes', organization: 'Brown' }).lead).toBeNull()
  expect(weigh({ title: 'Foxes', authors: ['?', 'Zoë Núñez'] }).lead).toBe(idOf('nunez'))
})

test('a term tells more the fewer papers have it, and the more of them in their titles', () => {
  const spread = { papers: 40, titles: 20 }
  expect(telling(spread, 1_000)).toBeGreaterThan(telling({ papers: 80, titles: 40 }, 1_000))
  expect(telling(spread, 1_000)).toBeGreaterThan(telling({ ...spread, titles: 2 }, 1_000))
  expect(telling({ papers: 40, titles: 40 }, 1_000)).toBeCloseTo(rarity(40, 1_000), 1)
})
