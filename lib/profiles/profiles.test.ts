import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db.ts'
import { MAX_PICTURE_BYTES } from '#lib/pictures/bounds.ts'
import { drawInitial } from '#lib/pictures/draw-initial.ts'
import { explainPicture } from '#lib/pictures/said.ts'
import { findMember } from '#lib/people/queries.ts'
import { editProfile, removePicture, setPicture } from '#lib/profiles/mutations.ts'
import { findPicture, listUpvoted } from '#lib/profiles/queries.ts'
import { profileFormSchema, profileSchema } from '#lib/profiles/schema.ts'
import { parseUpvotedKey } from '#lib/profiles/upvoted-key.ts'
import type { Viewer } from '#lib/session.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

const NOTHING = { fullName: null, bio: null, links: [] }

let ada: Viewer

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE papers, users, rate_limits CASCADE`
  ada = await addViewer(db, 'ada')
})

const typed = (fields: object) =>
  profileFormSchema.safeParse({ fullName: '', bio: '', links: '', ...fields })

test('what is typed is kept clean, and what is empty is nothing', () => {
  expect(typed({}).data).toEqual(NOTHING)
  const links = ' https://ada.example.org/\n\nhttps://ada.example.org \r\nhttps://b.example.org/x'
  expect(
    typed({ fullName: '  Ada \n Lovelace ', bio: 'One.\r\n\r\n\r\nTwo. ', links }).data,
  ).toEqual({
    ...{ fullName: 'Ada Lovelace', bio: 'One.\n\nTwo.' },
    links: ['https://ada.example.org/', 'https://b.example.org/x'],
  })
})

test.each<[string, object, RegExp]>([
  ['a long name', { fullName: 'x'.repeat(61) }, /at most 60/],
  ['a name that turns the line', { fullName: 'Ada \u202e' }, /invisible character/],
  ['a name of no letter', { fullName: '\u200b\u200b' }, /letter or a digit/],
  ['a name with NUL', { fullName: 'A\0da' }, /invisible character/],
  ['64 KB about oneself', { bio: '>'.repeat(65_536) }, /at most 500/],
  ['200 links', { links: 'https://a.example.org/1\n'.repeat(200) }, /5 links at most/],
  ['a script as a link', { links: 'javascript:alert(1)' }, /starts with https/],
  ['a link to the site’s own network', { links: 'https://192.168.0.1/' }, /not public/],
  ['a link with a password', { links: 'https://a:b@example.org/' }, /name and password/],
])('%s is refused', (_, fields, problem) => {
  expect(typed(fields).error?.issues[0]?.message).toMatch(problem)
})

test('the database refuses what the schema would', async () => {
  const set = (data: object) => db.user.update({ where: { id: ada.id }, data })
  await expect(set({ fullName: 'x'.repeat(61) })).rejects.toThrow()
  await expect(set({ bio: '' })).rejects.toThrow()
  await expect(set({ links: Array(6).fill('https://a.example.org/') })).rejects.toThrow()
  const image = new Uint8Array(MAX_PICTURE_BYTES + 1)
  await expect(db.picture.create({ data: { userId: ada.id, image } })).rejects.toThrow()
})

test('a profile is what was said last, for everyone to see', async () => {
  const said = profileSchema.parse({ fullName: 'Ada', bio: 'Counts.', links: [] })
  expect(await editProfile(ada, said)).toEqual({ ok: true, value: undefined })
  expect(await findMember('ADA')).toMatchObject({
    username: 'ada',
    fullName: 'Ada',
    bio: 'Counts.',
  })
  await editProfile(ada, NOTHING)
  expect(await findMember('ada')).toMatchObject(NOTHING)
})

test('too many changes are refused', async () => {
  await Promise.all(Array.from({ length: 40 }, () => editProfile(ada, NOTHING)))
  expect(await editProfile(ada, NOTHING)).toMatchObject({ ok: false, reason: 'too-fast' })
  expect(await removePicture(ada)).toMatchObject({ ok: false, reason: 'too-fast' })
})

test('a picture is kept as drawn anew, replaced, and taken away', async () => {
  expect(await findPicture('ada')).toBeNull()
  expect(await findPicture('nobody')).toBeUndefined()
  const file = await sharp({
    create: { width: 20, height: 20, channels: 3, background: '#900' },
  })
    .png()
    .toBuffer()
  for (let i = 0; i < 2; i++) expect((await setPicture(ada, file)).ok).toBe(true)
  const kept = (await findPicture('ada')) ?? new Uint8Array()
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 256 })
  expect(await setPicture(ada, Buffer.from('no picture'))).toMatchObject({ reason: 'invalid' })
  expect(await findPicture('ada')).toEqual(kept)
  await removePicture(ada)
  expect(await findPicture('ada')).toBeNull()
})

test('who sent no picture has their initial', () => {
  expect(drawInitial('ada')).toContain('>A</text>')
  expect(drawInitial('<script>')).not.toContain('<script')
  expect(explainPicture('saved')?.isRefused).toBe(false)
  expect(explainPicture('invalid')?.text).toMatch(/JPEG, PNG or WebP of at most 6 MB/)
  expect(explainPicture('<b>')).toBeNull()
})

test('what a person upvotes, the newest vote first, page by page', async () => {
  await db.$executeRaw`
    INSERT INTO papers (id, title, abstract, source)
    SELECT '2601.' || lpad(n::text, 5, '0'), n, '', 'demo' FROM generate_series(1, 53) AS n`
  await db.$executeRaw`INSERT INTO rankings (paper_id) SELECT id FROM papers`
  const ids = (await db.paper.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
  for (const id of ids) await castUpvote(ada, id)
  await withdrawUpvote(ada, ids[0] ?? '')
  const first = await listUpvoted(ada.id, null)
  const second = await listUpvoted(ada.id, parseUpvotedKey(first.next ?? ''))
  const read = [...first.papers, ...second.papers].map(({ id }) => id)
  expect(read).toEqual(ids.slice(1).reverse())
  expect(second.next).toBeNull()
  for (const bad of ['', '1', '1~no-paper', "1~2601.00001'", '1~2601.00001~2']) {
    expect(parseUpvotedKey(bad)).toBeNull()
  }
})
