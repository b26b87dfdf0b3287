import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { savePapers } from '#lib/papers/mutations.ts'
import { makeDraft } from '#lib/papers/test-draft.ts'
import { findKnownByUrl, findNearTitles } from '#lib/submissions/queries.ts'

const TITLES = [
  'Counting Foxes at Night',
  'Counting Foxes at Night with One Camera',
  'On the Sleep of Hares',
  'Hares Asleep: A Survey of Surveys',
]

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers CASCADE`
  const drafts = TITLES.map((title, i) => makeDraft({ id: `2605.0000${i}`, title }))
  await savePapers(drafts, 'arxiv')
})

test.each([
  [
    'counting foxes at night',
    ['Counting Foxes at Night', 'Counting Foxes at Night with One Camera'],
  ],
  [
    'Counting  foxes — at night!',
    ['Counting Foxes at Night', 'Counting Foxes at Night with One Camera'],
  ],
  ['Counting Foxes at Nigth', ['Counting Foxes at Night']],
  ['On the sleep of $\\textit{hares}$', ['On the Sleep of Hares']],
  ['Foxes', []],
  ['', []],
  ['%', []],
  ['\\', []],
])('the title %j is near %j', async (title, near) => {
  const found = await findNearTitles(title, null)
  expect(found.map((each) => each.title)).toEqual(near)
})

test('a paper is not near itself', async () => {
  expect(await findNearTitles('On the Sleep of Hares', '2605.00002')).toEqual([])
})

test('what is on no page yet is near nothing', async () => {
  await db.ranking.deleteMany()
  expect(await findNearTitles('On the Sleep of Hares', null)).toEqual([])
})

test('a paper is known by where it is read', async () => {
  const url = 'https://journal.example/foxes'
  await savePapers([makeDraft({ id: 'p0123456789', url })], 'hand')
  expect(await findKnownByUrl(url)).toMatchObject({ id: 'p0123456789', state: 'unlisted' })
  expect(await findKnownByUrl('https://journal.example/')).toBeNull()
})
