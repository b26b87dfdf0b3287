import { beforeAll, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { readExport } from '#lib/export/queries.ts'
import { countTransactions } from '#lib/export/test-transactions.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const PAPERS = ['2601.00001', '2601.00002']

let open: Viewer
let hidden: Viewer

beforeAll(async () => {
  for (const id of PAPERS) {
    await db.paper.create({ data: { id, title: id, abstract: '', source: 'demo' } })
    await db.ranking.create({ data: { paperId: id } })
  }
  open = await addViewer(db, 'open')
  hidden = await addViewer(db, 'hidden')
  await db.user.update({ where: { id: hidden.id }, data: { showsVotes: false } })
  for (const viewer of [open, hidden]) {
    for (const id of PAPERS) await castUpvote(viewer, id)
    await withdrawUpvote(viewer, '2601.00001')
    await castUpvote(viewer, '2601.00001')
  }
})

async function readLines(): Promise<string[]> {
  let text = ''
  for await (const part of readExport()) text += part
  return text.trimEnd().split('\n')
}

/** The names under which a member votes: paper and name. */
const voters = (lines: string[], mark: string) =>
  lines
    .filter((line) => line.startsWith('vote,'))
    .map((line) => line.split(','))
    .filter(([, , , , voter]) => voter?.startsWith(mark))
    .map(([, paper, , kind, voter]) => ({ paper, kind, voter }))

test('a member who shows votes has one name, which says nothing', async () => {
  const votes = voters(await readLines(), 'm-')
  expect(new Set(votes.map(({ voter }) => voter)).size).toBe(1)
  expect(votes.map(({ paper, kind }) => `${paper} ${kind}`)).toEqual([
    ...['2601.00001 cast', '2601.00001 withdrawn', '2601.00001 cast', '2601.00002 cast'],
  ])
})

test('another member’s votes cannot be told to be of one person, and each vote’s events belong together', async () => {
  const votes = voters(await readLines(), 'v-')
  const names = (paper: string) =>
    new Set(votes.filter((vote) => vote.paper === paper).map(({ voter }) => voter))
  expect(votes).toHaveLength(4)
  expect(names('2601.00001').size).toBe(1)
  expect(names('2601.00002').size).toBe(1)
  expect(names('2601.00001')).not.toEqual(names('2601.00002'))
})

test('no name is used in two exports, and none of the site’s own is in one', async () => {
  const [one, two] = [await readLines(), await readLines()]
  const names = (lines: string[]) =>
    [...voters(lines, 'm-'), ...voters(lines, 'v-')].map((v) => v.voter)
  expect(names(one).filter((name) => names(two).includes(name))).toEqual([])
  expect(one.join('\n')).not.toMatch(/open|hidden/)
  expect(one.every((line) => !line.includes('"'))).toBe(true)
  expect(one.at(-1)).toBe('end,8')
})

test('is of one moment, whatever happens while it is read', async () => {
  const reading = readExport()
  await reading.next()
  await withdrawUpvote(open, '2601.00002')
  let text = ''
  for await (const part of reading) text += part
  expect(text.match(/^vote,/gm)).toHaveLength(8)
})

test('who stops reading leaves no transaction behind', async () => {
  for await (const part of readExport()) {
    expect(part).toContain('columns,')
    expect(await countTransactions(db)).toBe(1)
    break
  }
  await expect.poll(() => countTransactions(db)).toBe(0)
})
