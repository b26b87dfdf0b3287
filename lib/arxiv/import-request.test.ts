import { expect, test } from 'vitest'
import { readImportRequest } from '#lib/arxiv/import-request.ts'

const clock = { now: new Date('2026-11-23T16:09:00Z'), today: '2026-11-24' }
const read = (line: string) => readImportRequest(line.split(' ').filter(Boolean), clock)

test.each([
  ['2605.01234', { arxivIds: ['2605.01234'] }, null],
  ['arXiv:2605.01234v2 hep-th/9901001', { arxivIds: ['2605.01234', 'hep-th/9901001'] }, null],
  ['2605.01234 --list-day 2026-05-04', { arxivIds: ['2605.01234'] }, '2026-05-04'],
  ['--list-day=today 2605.01234', { arxivIds: ['2605.01234'] }, '2026-11-24'],
  [
    '--category cs.cl --since 2d',
    { category: 'cs.CL', since: new Date('2026-11-21T16:09:00Z') },
    null,
  ],
  [
    '--category hep-th --since 12h',
    { category: 'hep-th', since: new Date('2026-11-23T04:09:00Z') },
    null,
  ],
  [
    '--category cs.NEW --since 2026-11-20 --list-day 2026-11-24',
    { category: 'cs.NEW', since: new Date('2026-11-20T00:00:00Z') },
    '2026-11-24',
  ],
  [
    '--category cs.CL --since 99999d',
    { category: 'cs.CL', since: new Date('1991-08-14T00:00:00Z') },
    null,
  ],
])('%s', (line, what, listDay) => {
  expect(read(line)).toEqual({ ok: true, value: { what, listDay } })
})

test.each([
  ['', 'Name papers, or a category and since when.'],
  ['2605.01234 foxes', 'foxes: that is no arXiv id.'],
  ['--category cs.CL', '--category needs a --since.'],
  ['--since 2d', '--since needs a --category.'],
  ['--category cs.CL --since 2d 2605.01234', 'Name either papers or a category.'],
  ['--category cat:cs.CL --since 2d', '--category cat:cs.CL: that is no category such as cs.CL.'],
  ['--category cs.CL --since 2w', '--since 2w: that is neither 2d, 12h nor a past day.'],
  [
    '--category cs.CL --since 2026-11-25',
    '--since 2026-11-25: that is neither 2d, 12h nor a past day.',
  ],
  ['2605.01234 --list-day 2026-02-30', '--list-day 2026-02-30: that is no day such as 2026-11-24.'],
  ['2605.01234 --list-day 2026-11-25', '--list-day 2026-11-25: that day is yet to come.'],
  ['2605.01234 --list-day', 'These arguments are not understood.'],
  ['2605.01234 --day 2026-11-23', 'These arguments are not understood.'],
])('%s: %s', (line, message) => {
  expect(read(line)).toMatchObject({ ok: false, message })
})
