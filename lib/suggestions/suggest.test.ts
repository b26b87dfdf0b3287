import { beforeAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { topicOf } from '#lib/papers/arxiv-categories.ts'
import { topicsOf } from '#lib/papers/keyword.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'
import { suggest } from '#lib/suggestions/suggest.ts'

const TITLES = [
  'Foxes at Night',
  'Foxglove and Other Flowers',
  'Where Foxes Sleep',
  '100% Sure_Thing \\o/',
  'A $\\beta$-Fox, \\textit{Seen}',
]

beforeAll(async () => {
  const drafts = TITLES.map((title, i) =>
    makeDraft({
      ...{ id: `2605.0000${i}`, title, externalUpvotes: i },
      authors: makeAuthors('Klaus-Robert Müller', ...(i < 2 ? ['Foxy Ng', 'Bo Fox'] : ['Bo Fox'])),
      topics: [topicOf('cs.CL'), ...topicsOf(['fox holes', ...(i === 0 ? ['fox tails'] : [])])],
    }),
  )
  await savePapers(drafts, 'hugging_face')
  // Before the moderators, for nobody to see.
  await savePapers(
    [makeDraft({ id: '2605.00009', title: 'Foxes Unseen', authors: makeAuthors('Foxi Li') })],
    'hand',
  )
  await db.$executeRaw`DELETE FROM rankings WHERE paper_id = '2605.00009'`
})

async function say(typed: string): Promise<string[]> {
  const suggestions = await suggest(typed)
  return suggestions.map(({ kind, label, href }) => `${kind} ${label} ${decodeURIComponent(href)}`)
}

test('titles that begin so, then those with a word that does; authors; topics', async () => {
  expect(await say('fox')).toEqual([
    'paper Foxglove and Other Flowers /papers/2605.00001',
    'paper Foxes at Night /papers/2605.00000',
    'paper Where Foxes Sleep /papers/2605.00002',
    'author Bo Fox /papers?q=author:"Bo+Fox"',
    'author Foxy Ng /papers?q=author:"Foxy+Ng"',
    'topic fox holes /papers?q=topic:fox-holes',
  ])
})

test('two letters are enough, and one is not', async () => {
  expect(await say('wh')).toEqual(['paper Where Foxes Sleep /papers/2605.00002'])
  expect(await say('w')).toEqual([])
  expect(await say('  ')).toEqual([])
})

test('names by first and last word, without accents', async () => {
  for (const typed of ['mull', 'Müll', 'klaus-robert mu'])
    expect(await say(typed), typed).toEqual([
      'author Klaus-Robert Müller /papers?q=author:"Klaus-Robert+Müller"',
    ])
})

test('a category by its code', async () => {
  expect(await say('cs.cl')).toEqual(['topic Computation and Language /papers?q=topic:cs-cl'])
})

test('in a field, what may stand there, and the rest of the query stays', async () => {
  expect(await say('"at night" author:fo')).toEqual([
    'author Bo Fox /papers?q="at+night"+author:"Bo+Fox"',
    'author Foxy Ng /papers?q="at+night"+author:"Foxy+Ng"',
  ])
  expect(await say('topic:hol')).toEqual(['topic fox holes /papers?q=topic:fox-holes'])
})

test.each([
  '100% sure_',
  '\\o/',
  '%%',
  '__',
  "fo'x",
  '"fox',
  'f\0o',
  '🦊🦊',
  '\u202eab',
  'x'.repeat(5000),
])('%j is answered', async (typed) => {
  const papers = (await say(typed)).filter((said) => said.startsWith('paper'))
  expect(papers).toHaveLength(typed === '100% sure_' ? 1 : 0)
})
