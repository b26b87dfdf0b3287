import { expect, test } from 'vitest'
import { wallClock } from '#lib/days/wall-clock.ts'
import { readAsked, writeMoment } from '#lib/past/moment.ts'

const reach = { first: new Date('2026-10-01T12:00:30Z'), last: new Date('2026-11-23T09:41:20Z') }

const read = (text: string | string[], timeZone = 'UTC') => {
  const asked = readAsked(text, { reach, timeZone })
  return asked && 'at' in asked ? `${asked.kind} ${writeMoment(asked.at)}` : asked?.kind
}

test('a whole minute in UTC is a past', () => {
  expect(read('2026-11-01T09:00Z')).toBe('past 2026-11-01T09:00Z')
  expect(read('2026-10-01T12:01Z')).toBe('past 2026-10-01T12:01Z')
  expect(read('2026-11-23T09:41Z')).toBe('past 2026-11-23T09:41Z')
})

test.each([
  ['2026-11-01T09:00:59Z', '2026-11-01T09:00Z'],
  ['2026-11-01T09:00:59.999999Z', '2026-11-01T09:00Z'],
  ['2026-11-01T09:00+02:00', '2026-11-01T07:00Z'],
  ['2026-11-01T09:00 02:00', '2026-11-01T07:00Z'],
  ['2026-11-01T09:00-05:30', '2026-11-01T14:30Z'],
  ['2026-11-01T00:00+14:00', '2026-10-31T10:00Z'],
  ['2026-11-01T09:00', '2026-11-01T09:00Z'],
])('%s leads to its minute', (text, minute) => {
  expect(read(text)).toBe(`redirect ${minute}`)
})

test.each([
  ['2026-11-01T09:00', 'America/New_York', '2026-11-01T14:00Z'],
  // Clocks there showed 1:30 twice that night: the first is meant.
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30Z'],
  ['2026-11-01T09:00', 'Asia/Kathmandu', '2026-11-01T03:15Z'],
  // Skipped at midnight: an hour later.
  ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z'],
])('%s without a zone is the time of %s', (text, timeZone, minute) => {
  expect(read(text, timeZone)).toBe(`redirect ${minute}`)
  expect(read(minute)).toBe(`past ${minute}`)
})

test.each([
  '',
  '2026-11-23T09:42Z',
  '2026-11-23T09:41:59+00:00',
  '2027-01-01T00:00Z',
  '9999-12-31T23:59Z',
])('what is not yet past leads to the live page: %s', (text) => {
  const asked = read(text)
  expect(asked === 'live' || asked === 'redirect 2026-11-23T09:41Z').toBe(true)
})

test.each([
  ...['2026-10-01T12:00Z', '1970-01-01T00:00Z', '1000-01-01T00:00Z', '0000-01-01T00:00Z'],
  ...['2026-02-30T09:00Z', '2026-11-01T24:00Z', '2026-11-01T09:60Z', '2026-11-01', 'yesterday'],
  ...['+012026-11-01T09:00Z', '12026-11-01T09:00Z', '-2026-11-01T09:00Z', '1793523600', ' '],
  ...['2026-11-01T09:00+99:00', '2026-11-01T09:00Z\n', "2026-11-01T09:00Z' OR 1=1", '９'.repeat(9)],
])('%s names no past', (text) => {
  expect(read(text)).toBeUndefined()
})

test('a time given twice names none, and a site without votes has none', () => {
  expect(read(['2026-11-01T09:00Z', '2026-11-01T09:00Z'])).toBeUndefined()
  expect(readAsked('2026-11-01T09:00Z', { reach: null, timeZone: 'UTC' })).toBeNull()
})

test('a time is put into the field in the zone of the site', () => {
  const at = new Date('2026-11-01T09:00Z')
  expect(wallClock(at, 'Europe/Paris')).toBe('2026-11-01T10:00')
  expect(wallClock(new Date('2026-11-01T00:05Z'), 'UTC')).toBe('2026-11-01T00:05')
})
