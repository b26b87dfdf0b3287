import { expect, test } from 'vitest'
import { readHuggingFaceRecord } from '#lib/import/hugging-face.ts'
import { makeAuthors, makeDraft } from '#lib/papers/test-draft.ts'

const archived = {
  id: '2605.01234',
  title: 'Counting Foxes\n  at Night',
  summary: '  A camera counts foxes.\nIt counts them well.\n\nIt sleeps by day. ',
  authors: [{ name: 'Ada Fox ', hfUser: 'ada' }, { name: '' }, { name: 'Bo  Hare', hidden: false }],
  publishedAt: '2026-05-02T17:59:59Z',
  dailyDate: '2026-05-04',
  submittedOnDailyAt: '2026-05-05T01:02:03.456Z',
  upvotes: 12,
  submittedBy: { name: 'bohare', fullname: 'Bo Hare', isPro: false },
  organization: { name: 'Night_Lab', fullname: 'The Night Lab' },
  githubRepo: 'http://github.com/night/foxes',
  projectPage: ' https://night.example.org/foxes ',
  githubStars: 3,
  ai_keywords: ['night vision', 'foxes', 'Night Vision', ''],
}

const draft = makeDraft({
  abstract: 'A camera counts foxes.\nIt counts them well.\n\nIt sleeps by day.',
  publishedAt: new Date('2026-05-02T17:59:59Z'),
  authors: makeAuthors('Ada Fox', 'Bo Hare'),
  organization: { name: 'night-lab', fullname: 'The Night Lab' },
  links: [
    { kind: 'code', url: 'https://github.com/night/foxes' },
    { kind: 'project', url: 'https://night.example.org/foxes' },
  ],
  topics: [
    { slug: 'night-vision', label: 'night vision', isCategory: false },
    { slug: 'foxes', label: 'foxes', isCategory: false },
  ],
  listing: {
    listDay: '2026-05-04',
    submittedAt: new Date('2026-05-05T01:02:03.456Z'),
    externalSubmitter: 'bohare',
  },
  externalUpvotes: 12,
})

const item = {
  paper: {
    id: '2605.01234',
    title: 'Counting Foxes\n  at Night',
    summary: 'Foxes.',
    authors: [{ _id: '1', name: 'Ada Fox', hidden: false }],
    publishedAt: '2026-05-02T17:59:59.000Z',
    submittedOnDailyAt: '2026-05-05T01:02:03.456Z',
    upvotes: 7,
    ai_keywords: ['foxes'],
    organization: { _id: '2', name: 'night', fullname: 'Night', avatar: 'https://a.example/a.png' },
  },
  publishedAt: '2026-05-02T12:59:59.000Z',
  submittedBy: { _id: '3', name: 'bohare', fullname: 'Bo Hare' },
  numComments: 2,
}

test('a line of the archive is cleaned', () => {
  expect(readHuggingFaceRecord(archived)).toEqual({ ok: true, value: draft })
})

test('the least that a line can hold is a paper', () => {
  const least = { id: 'math.GT/0309136v2', title: 'T', dailyDate: '2026-05-04' }
  expect(readHuggingFaceRecord(least)).toEqual({
    ok: true,
    value: makeDraft({
      ...{ id: 'math_0309136', title: 'T' },
      listing: {
        ...{ listDay: '2026-05-04', submittedAt: new Date('2026-05-04T00:00:00Z') },
        externalSubmitter: null,
      },
    }),
  })
})

test('the list day of an API item is when it was submitted', () => {
  expect(readHuggingFaceRecord(item)).toMatchObject({
    value: {
      listing: { listDay: '2026-05-05' },
      externalUpvotes: 7,
      organization: { name: 'night' },
      topics: [{ slug: 'foxes' }],
    },
  })
})

test('an API item of 2024 has its list day outside, and its submitter nowhere', () => {
  const paper = { ...item.paper, submittedOnDailyAt: undefined }
  const old = { paper, publishedAt: '2026-05-05T03:50:58.348Z' }
  expect(readHuggingFaceRecord(old)).toMatchObject({
    value: { listing: { listDay: '2026-05-05', externalSubmitter: null } },
  })
})

test.each([
  [
    'without a day, its date',
    { dailyDate: undefined, submittedOnDailyAt: undefined },
    '2026-05-02',
  ],
  ['without a day, when it was submitted', { dailyDate: undefined }, '2026-05-05'],
])('a line %s stands for it', (_, change, listDay) => {
  expect(readHuggingFaceRecord({ ...archived, ...change })).toMatchObject({
    value: { listing: { listDay } },
  })
})

test.each([
  'http://night.example.org/foxes',
  'javascript:alert(1)',
  'https://user:secret@night.example',
  'night.example',
  `https://night.example.org/${'x'.repeat(600)}`,
])('the project page %s is no link', (projectPage) => {
  expect(readHuggingFaceRecord({ ...archived, projectPage })).toMatchObject({
    value: { links: [{ kind: 'code', url: 'https://github.com/night/foxes' }] },
  })
})

test('a lost multiplication sign is restored', () => {
  const told = {
    ...archived,
    title: '22times less memory',
    summary: 'On 8timesA800, 10timestamps.',
  }
  expect(readHuggingFaceRecord(told)).toMatchObject({
    value: { title: '22× less memory', abstract: 'On 8×A800, 10timestamps.' },
  })
})

test('characters that a database cannot hold are dropped or replaced', () => {
  expect(readHuggingFaceRecord({ ...archived, title: 'a\0b\ud800c' })).toMatchObject({
    value: { title: 'ab\ufffdc' },
  })
})

test('marks that turn the direction of a text are dropped, as the form refuses them', () => {
  const submittedBy = { name: 'bo\u2067hare' }
  expect(
    readHuggingFaceRecord({ ...archived, title: 'a\u202egnp.exe', submittedBy }),
  ).toMatchObject({
    value: { title: 'agnp.exe', listing: { externalSubmitter: 'bohare' } },
  })
})

test.each([
  ['null', null, /expected object/],
  ['a number', 5, /expected object/],
  ['an empty object', {}, /^id: .*; title: /],
  ['an item without its paper', { paper: null }, /^paper: /],
  ['another id', { ...archived, id: 'fox-1' }, 'id: "fox-1" is not an arXiv id'],
  ['an id with a path', { ...archived, id: 'hep-th/9901001/..' }, /^id: .* is not an arXiv id/],
  ['an id with a query', { ...archived, id: '2605.01234?v=1' }, /^id: .* is not an arXiv id/],
  ['the address of another', { ...archived, id: 'arxiv.org/abs/2605.01234' }, /^id: /],
  ['an id of no month', { ...archived, id: '2613.01234' }, /^id: .* is not an arXiv id/],
  ['a path for its id', { ...archived, id: '../2605.01234' }, /^id: .* is not an arXiv id/],
  ['a terminal command in its id', { ...archived, id: '\x1b[2J' }, /^id: "\\u001b\[2J" is not/],
  ['keywords that are no list', { ...archived, ai_keywords: 'foxes' }, /^ai_keywords: /],
  ['a keyword that is no text', { ...archived, ai_keywords: [5] }, /^ai_keywords.0: /],
  ['a day in the year 9999', { ...archived, dailyDate: '9999-12-31' }, /^dailyDate: .*2200/],
  ['an empty title', { ...archived, title: ' \n ' }, 'title: is empty'],
  ['a day of no year', { ...archived, dailyDate: '0000-05-04' }, /^dailyDate: .*1900/],
  [
    'a time far ahead',
    { ...archived, publishedAt: '9024-05-04T00:00:00Z' },
    /^publishedAt: .*2200/,
  ],
  ['a title too long', { ...archived, title: 'x'.repeat(1001) }, /^title: /],
  ['a day that does not exist', { ...archived, dailyDate: '2026-02-30' }, /^dailyDate: /],
  ['authors that are no list', { ...archived, authors: 'Ada' }, /^authors: /],
  ['half an upvote', { ...archived, upvotes: 1.5 }, /^upvotes: /],
  ['no day or date', { id: '2605.01234', title: 'T' }, /neither a list day nor a date/],
])('a record with %s is refused with the reason', (_, record, reason) => {
  expect(readHuggingFaceRecord(record)).toMatchObject({
    ok: false,
    message: expect.stringMatching(reason),
  })
})
