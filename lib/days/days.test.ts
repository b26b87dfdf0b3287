import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, endOfDay, fromDate, listDayOf, parseListDay, toDate } from '#lib/days/list-day.ts'
import { isOpen, parsePeriod, periodOf, type PeriodKind } from '#lib/days/period.ts'
import { sayDate, sayDay, sayPeriod, sayPeriodShortly } from '#lib/days/wording.ts'

const TODAY = '2026-11-23'

const anyDay = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(fromDate)

describe('list days', () => {
  test.each([
    ['2026-11-23T22:59:59Z', 'Europe/Paris', '2026-11-23'],
    ['2026-11-23T23:00:00Z', 'Europe/Paris', '2026-11-24'],
    ['2026-03-29T00:59:59Z', 'Europe/Paris', '2026-03-29'],
    ['2026-03-28T23:00:00Z', 'Europe/Paris', '2026-03-29'],
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
  ])('%s in %s is %s', (instant, timeZone, day) => {
    expect(listDayOf(new Date(instant), timeZone)).toBe(day)
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '0000-00-00',
    '',
    '2026-11-23x',
    '٢٠٢٦-11-23',
    '0000-01-01',
    '0999-01-01',
  ])('"%s" is no day', (text) => expect(parseListDay(text)).toBeNull())

  test('a leap day exists in leap years only', () => {
    expect(parseListDay('2024-02-29')).toBe('2024-02-29')
    expect(parseListDay('2026-02-29')).toBeNull()
  })
})

describe('the end of a day', () => {
  test.each([
    ['2026-11-23', 'UTC', '2026-11-24T00:00:00.000Z'],
    // The clocks go forward, then back, on the day itself and on the one before.
    ['2026-03-29', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['2026-03-28', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
    ['2026-10-24', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-03-07', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-12-31', 'America/New_York', '2027-01-01T05:00:00.000Z'],
    // They go forward at midnight, which does not exist; back at midnight, which comes twice.
    ['2026-04-23', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-10-29', 'Africa/Cairo', '2026-10-29T22:00:00.000Z'],
    // Samoa went over the date line and had no 30 December.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2026-06-01', 'Pacific/Kiritimati', '2026-06-01T10:00:00.000Z'],
    ['2026-06-01', 'Etc/GMT+12', '2026-06-02T12:00:00.000Z'],
  ])('of %s in %s is %s', (day, timeZone, end) => {
    expect(endOfDay(day, timeZone).toISOString()).toBe(end)
  })

  test('is when the next one begins, in every time zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))
    fc.assert(
      fc.property(days, zones, (day, timeZone) => {
        const end = endOfDay(day, timeZone)
        expect(listDayOf(end, timeZone) > day).toBe(true)
        expect(listDayOf(new Date(end.getTime() - 1), timeZone) <= day).toBe(true)
      }),
    )
  })
})

describe('periods', () => {
  test.each([
    ['2026-11-23', '2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-12-31', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2027-01-04', '2027-W01', '2027-01-04', '2027-01-10'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ['2021-01-03', '2020-W53', '2020-12-28', '2021-01-03'],
  ])('%s lies in %s', (day, key, first, last) => {
    expect(periodOf('week', day)).toEqual({ kind: 'week', key, first, last })
  })

  test('a month has its own last day', () => {
    expect(periodOf('month', '2024-02-10').last).toBe('2024-02-29')
    expect(periodOf('month', '2026-02-10').last).toBe('2026-02-28')
    expect(periodOf('month', '2026-12-31').last).toBe('2026-12-31')
  })

  test.each<[PeriodKind, string, string]>([
    ['date', '2026-11-23', '2026-11-24'],
    ['week', '2026-11-23', '2026-11-30'],
    ['week', '2026-12-28', '2027-01-04'],
    ['month', '2026-12-01', '2027-01-01'],
  ])('the %s of %s is open until %s', (kind, day, until) => {
    const period = periodOf(kind, day)
    expect(isOpen(period, day)).toBe(true)
    expect(isOpen(period, addDays(until, -1))).toBe(true)
    expect(isOpen(period, until)).toBe(false)
  })

  test.each<[PeriodKind, string]>([
    ['week', '2026-W54'],
    ['week', '2027-W53'],
    ['week', '2026-W00'],
    ['week', '2026-48'],
    ['month', '2026-13'],
    ['month', '2026-00'],
    ['month', '2026-11-23'],
    ['date', '2026-02-30'],
    ['week', '9999-W52'],
    ['week', '0000-W01'],
    ['month', '0000-05'],
  ])('there is no %s %s', (kind, key) => expect(parsePeriod(kind, key)).toBeNull())

  test('every day lies in its period, whose key leads back to it', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom<PeriodKind>('date', 'week', 'month'), (day, kind) => {
        const period = periodOf(kind, day)
        expect(period.first <= day && day <= period.last).toBe(true)
        expect(parsePeriod(kind, period.key)).toEqual(period)
        expect(periodOf(kind, addDays(period.last, 1)).first).toBe(addDays(period.last, 1))
      }),
    )
  })
})

describe('wording', () => {
  test('the year is said only when it is another one', () => {
    expect(sayDate(toDate('2026-05-15'), '2026-11-23')).toBe('May 15')
    expect(sayDate(toDate('2023-08-08'), '2026-11-23')).toBe('Aug 8, 2023')
  })

  test('a period is said in full and shortly', () => {
    expect(sayDay('2026-11-23')).toBe('Monday, November 23, 2026')
    expect(sayPeriod(periodOf('week', '2027-01-01'))).toBe('Week 53 of 2026')
    expect(sayPeriod(periodOf('month', '2026-11-23'))).toBe('November 2026')
    expect(sayPeriodShortly(periodOf('date', '2026-11-22'), TODAY)).toBe('Nov 22')
    expect(sayPeriodShortly(periodOf('week', '2026-11-23'), TODAY)).toBe('Week 48')
    expect(sayPeriodShortly(periodOf('month', '2026-10-01'), TODAY)).toBe('October')
    expect(sayPeriodShortly(periodOf('date', '2025-11-22'), TODAY)).toBe('Nov 22, 2025')
    expect(sayPeriodShortly(periodOf('week', '2025-11-22'), TODAY)).toBe('Week 47 of 2025')
    expect(sayPeriodShortly(periodOf('month', '2025-10-01'), TODAY)).toBe('October 2025')
  })
})
