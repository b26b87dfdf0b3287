import { parseArgs } from 'node:util'
import { DAY_MS, parseListDay, toDate, type ListDay } from '#lib/days/list-day.ts'
import { done, refuse, type Outcome } from '#lib/outcome.ts'
import { parseCategory } from '#lib/papers/arxiv-categories.ts'
import { parseArxivId } from '#lib/papers/paper-id.ts'

/** What to bring in from arXiv, as the command line says. */
export type ImportRequest = {
  what: { arxivIds: string[] } | { category: string; since: Date }
  /** null leaves the papers on no list. */
  listDay: ListDay | null
}

const HOUR_MS = 3_600_000
/** Of the first paper on arXiv. */
const BEGINNING = '1991-08-14'

/** @param clock the time, and the day it is at this instance. */
export function readImportRequest(
  args: string[],
  clock: { now: Date; today: ListDay },
): Outcome<ImportRequest> {
  const parsed = parse(args)
  if (!parsed) return refuse('invalid', 'These arguments are not understood.')
  const { values, positionals } = parsed
  const listDay = readListDay(values['list-day'], clock.today)
  if (!listDay.ok) return listDay
  const what =
    values.category === undefined && values.since === undefined
      ? readIds(positionals)
      : readStretch({ ...values, positionals, now: clock.now })
  return what.ok ? done({ what: what.value, listDay: listDay.value }) : what
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        category: { type: 'string' },
        since: { type: 'string' },
        'list-day': { type: 'string' },
      },
    })
  } catch {
    return null
  }
}

function readListDay(text: string | undefined, today: ListDay): Outcome<ListDay | null> {
  if (text === undefined) return done(null)
  const day = text === 'today' ? today : parseListDay(text)
  if (!day) return refuse('invalid', `--list-day ${text}: that is no day such as ${today}.`)
  if (day > today) return refuse('invalid', `--list-day ${text}: that day is yet to come.`)
  return done(day)
}

function readIds(words: string[]): Outcome<{ arxivIds: string[] }> {
  if (words.length === 0) return refuse('invalid', 'Name papers, or a category and since when.')
  const arxivIds = words.map(parseArxivId)
  const wrong = words.filter((_, i) => arxivIds[i] === null)
  if (wrong.length > 0) return refuse('invalid', `${wrong.join(', ')}: that is no arXiv id.`)
  return done({ arxivIds: arxivIds.filter((id) => id !== null) })
}

function readStretch(ask: {
  category?: string
  since?: string
  positionals: string[]
  now: Date
}): Outcome<{ category: string; since: Date }> {
  const { category: written, since: text, positionals, now } = ask
  if (positionals.length > 0) return refuse('invalid', 'Name either papers or a category.')
  if (!written) return refuse('invalid', '--since needs a --category.')
  if (!text) return refuse('invalid', '--category needs a --since.')
  const category = parseCategory(written)
  if (!category)
    return refuse('invalid', `--category ${written}: that is no category such as cs.CL.`)
  const since = readSince(text, now)
  if (!since) return refuse('invalid', `--since ${text}: that is neither 2d, 12h nor a past day.`)
  return done({ category, since })
}

/** `2d` and `12h` count back from now; a day begins in UTC, as arXiv's do. */
function readSince(text: string, now: Date): Date | null {
  const [, amount, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? []
  const day = parseListDay(text)
  const since = amount
    ? new Date(now.getTime() - Number(amount) * (unit === 'd' ? DAY_MS : HOUR_MS))
    : day && toDate(day)
  if (!since || since > now) return null
  return since < toDate(BEGINNING) ? toDate(BEGINNING) : since
}
