#!/usr/bin/env node
/**
 * Computes lists again from an export of votes, at any time it reaches back to.
 * It stands alone, for whoever does not trust the site: copy this file, and run
 * it with Node 24. docs/export.md describes the file that it reads.
 */
/* eslint-disable max-lines -- whoever checks the site copies one file. */
import { createHash } from 'node:crypto'
import { createReadStream, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

const USAGE = `Usage: node replay.ts <votes.csv.gz or votes.csv> <list> [--at <time>] [--limit <n>]

  <list>   trending, a day (2026-11-23), a week (2026-W48) or a month (2026-11)
  --at     a whole minute, such as 2026-11-23T09:41Z; without it, all that the file knows
  --limit  so many papers; without it, 50; 0 for all

Prints a line for each paper: place, id, upvotes, other sites' upvotes, and for trending fresh votes.`

const MINUTE = 60_000
const DAY = 86_400_000
/** t₀ of the site's keys, which only keeps numbers small. */
const EPOCH = Date.UTC(2026, 0, 1) / MINUTE

/** Times here are whole minutes since 1970. */
type Paper = {
  id: string
  since: number
  listDay: string
  listSince: number
  external: number
  /** When it was a duplicate of another, and on no list. */
  merged: { since: number; until: number }[]
  upvotes: number
  hotness: number
  isCounted: boolean
}
type Votes = { paper: string; byVoter: Map<string, VoteEvent[]> }
type VoteEvent = { minute: number; kind: string; merge: string; firstCast: number | null }
type Ask = { file: string; list: string; at: number | null; limit: number }

/** What happens to a vote. */
const KINDS = ['cast', 'withdrawn', 'voided', 'restored', 'merged', 'unmerged']

const descending = (a: string, b: string) => (a === b ? 0 : a < b ? 1 : -1)

type Result = { papers: Paper[]; at: number; hours: number }

class BadInput extends Error {}

try {
  const ask = readArguments(process.argv.slice(2))
  print(await replay(ask), ask)
} catch (error) {
  const isBroken = error instanceof Error && ('code' in error || error instanceof BadInput)
  if (!isBroken) throw error
  console.error(error.message)
  process.exitCode = 2
}

function readArguments(args: string[]): Ask {
  const [file, list, ...options] = args
  if (!file || !list) throw new BadInput(USAGE)
  const ask: Ask = { file, list, at: null, limit: 50 }
  if (list !== 'trending' && !daysOf(list)) {
    throw new BadInput(`"${list}" is no list.\n\n${USAGE}`)
  }
  for (let i = 0; i < options.length; i += 2) {
    const [name, value = ''] = [options[i], options[i + 1]]
    if (name === '--at') ask.at = parseMinute(value, '--at')
    else if (name === '--limit' && /^\d{1,9}$/.test(value)) ask.limit = Number(value)
    else throw new BadInput(`"${name} ${value}" is not understood.\n\n${USAGE}`)
  }
  return ask
}

/** What was read so far; votes of one paper at a time are kept. */
type Reading = {
  asked: number | null
  at: number
  hours: number
  papers: Map<string, Paper>
  votes: Votes | null
  voteLines: number
  isWhole: boolean
}

/** Reads the file once, line by line. */
async function replay({ file, list, at }: Ask): Promise<Result> {
  const reading: Reading = {
    ...{ asked: at, at: NaN, hours: NaN, papers: new Map(), votes: null },
    ...{ voteLines: 0, isWhole: false },
  }
  let number = 0
  for await (const text of openLines(file)) {
    number += 1
    const [kind = '', ...values] = text.split(',')
    if (number === 1 && text !== 'columns,export,format,until,time_zone') {
      throw new BadInput(`${file} is no export of votes.`)
    }
    readLine(reading, { kind, values, where: `line ${number}` })
  }
  if (!reading.isWhole) throw new BadInput(`${file} is cut off: its line "end" is missing.`)
  const papers = order([...reading.papers.values()], list, reading.at)
  return { papers, at: reading.at, hours: reading.hours }
}

function readLine(
  reading: Reading,
  { kind, values, where }: { kind: string; values: string[]; where: string },
): void {
  const [first = '', second = ''] = values
  if (kind === 'columns') return
  if (kind === 'export') reading.at = checkReach(reading.asked, values, where)
  else if (kind === 'half_life') {
    if (parseMinute(first, where) < reading.at) reading.hours = Number(second)
  } else if (kind === 'paper') reading.papers.set(first, readPaper(values, where))
  else if (kind === 'merge') readMerge(reading, values, where)
  else if (kind === 'vote') readVote(reading, values, where)
  else if (kind === 'end') {
    finishPaper(reading)
    reading.isWhole = Number(first) === reading.voteLines
  } else throw new BadInput(`${where} is not understood: ${kind.slice(0, 80)}`)
}

function readMerge({ papers }: Reading, values: string[], where: string): void {
  const [, id = '', , since = '', until = ''] = values
  const paper = papers.get(id)
  if (!paper) throw new BadInput(`${where}: a merge of ${id}, which is no paper here.`)
  paper.merged.push({
    since: parseMinute(since, where),
    until: until ? parseMinute(until, where) : Infinity,
  })
}

function readVote(reading: Reading, values: string[], where: string): void {
  const [id = '', time = '', kind = '', voter = '', merge = '', first = ''] = values
  reading.voteLines += 1
  if (reading.votes?.paper !== id) {
    finishPaper(reading)
    const paper = reading.papers.get(id)
    if (!paper) throw new BadInput(`${where}: a vote on ${id}, which is no paper here.`)
    if (paper.isCounted) throw new BadInput(`${where}: the votes on ${id} do not stand together.`)
    reading.votes = { paper: id, byVoter: new Map() }
  }
  if (!KINDS.includes(kind)) {
    throw new BadInput(`${where}: "${kind}" is nothing that happens to a vote.`)
  }
  const minute = parseMinute(time, where)
  if (minute >= reading.at) return
  const event = { minute, kind, merge, firstCast: first ? parseMinute(first, where) : null }
  const known = reading.votes.byVoter.get(voter)
  if (known) known.push(event)
  else reading.votes.byVoter.set(voter, [event])
}

function finishPaper({ votes, papers, hours }: Reading): void {
  const paper = votes && papers.get(votes.paper)
  if (paper) count(paper, votes, hours)
}

/** What is noted with a minute counts from the next on; so the file's last minute is known one later. */
function checkReach(asked: number | null, [format, until = '']: string[], where: string): number {
  // Of 1 there are files, too: it knew no merges, and is the same otherwise.
  if (format !== '1' && format !== '2') {
    throw new BadInput(`${where}: this is format ${format}; formats 1 and 2 are understood.`)
  }
  const last = parseMinute(until, where) + 1
  if (asked !== null && asked > last) {
    throw new BadInput(`--at: the file was written at ${until} and knows nothing later.`)
  }
  return asked ?? last
}

function readPaper(values: string[], where: string): Paper {
  const [id = '', since = '', listDay = '', listSince = '', external = ''] = values
  return {
    ...{ id, since: parseMinute(since, where), listDay, external: Number(external) },
    listSince: listSince === '' ? Infinity : parseMinute(listSince, where),
    ...{ merged: [], upvotes: 0, hotness: -Infinity, isCounted: false },
  }
}

/** hotness = ln Σ e^(λ t) over the standing votes, each from its first cast; λ = ln 2 / half-life. */
function count(paper: Paper, { byVoter }: Votes, hours: number): void {
  const standing = [...byVoter.values()].flatMap((events) => findStanding(events) ?? [])
  const exponents = standing.map((first) => (first - EPOCH) * (Math.LN2 / (hours * 60)))
  const largest = exponents.reduce((a, b) => Math.max(a, b), -Infinity)
  paper.upvotes = exponents.length
  paper.isCounted = true
  if (exponents.length === 0) return
  paper.hotness = largest + Math.log(exponents.reduce((sum, x) => sum + Math.exp(x - largest), 0))
}

/** When a vote that stands was first cast; null when it does not stand. */
function findStanding(events: VoteEvent[]): number | null {
  const undone = new Set(events.flatMap(({ kind, merge }) => (kind === 'unmerged' ? merge : [])))
  const counting = events.filter(({ merge }) => merge === '' || !undone.has(merge))
  const isGiven = ({ kind }: VoteEvent) => kind === 'cast' || kind === 'merged'
  const last = counting.findLast((event) => isGiven(event) || event.kind === 'withdrawn')
  const word = counting.findLast(({ kind }) => kind === 'voided' || kind === 'restored')
  if (!last || !isGiven(last) || word?.kind === 'voided') return null
  return Math.min(...counting.filter(isGiven).map((event) => event.firstCast ?? event.minute))
}

function order(papers: Paper[], list: string, at: number): Paper[] {
  const known = papers.filter(
    ({ since, merged }) =>
      since < at && !merged.some((merge) => merge.since < at && merge.until >= at),
  )
  for (const paper of known) if (paper.listSince >= at) paper.listDay = ''
  const days = daysOf(list)
  if (!days) return known.sort(byHotness)
  const listed = known.filter(({ listDay }) => days.first <= listDay && listDay <= days.last)
  const lots = new Map(listed.map((paper) => [paper, drawLot(paper)]))
  return listed.sort(
    (a, b) =>
      b.upvotes - a.upvotes ||
      b.external - a.external ||
      descending(lots.get(b) ?? '', lots.get(a) ?? ''),
  )
}

/** Keys within 1e-9 are equal; the site's own were added up vote by vote. */
function byHotness(a: Paper, b: Paper): number {
  const isTied = a.hotness === b.hotness || Math.abs(a.hotness - b.hotness) < 1e-9
  return isTied ? descending(a.listDay, b.listDay) || descending(a.id, b.id) : b.hotness - a.hotness
}

/** md5 of the list day, counted in days since 1970, a space and the id; the smaller goes first. */
function drawLot({ listDay, id }: Paper): string {
  return createHash('md5')
    .update(`${Date.parse(listDay) / DAY} ${id}`)
    .digest('hex')
}

/** The first and the last day of a day, an ISO week or a month; null for anything else. */
function daysOf(list: string): { first: string; last: string } | null {
  const write = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const [, year = '', week, month, day] =
    /^(\d{4})-(?:W(\d\d)|(\d\d)(?:-(\d\d))?)$/.exec(list) ?? []
  if (year === '') return null
  if (week) {
    const january4 = new Date(`${year}-01-04`)
    const monday = +january4 + (7 * Number(week) - 7 - ((january4.getUTCDay() + 6) % 7)) * DAY
    const isOfYear = write(monday + 3 * DAY).startsWith(year)
    return isOfYear ? { first: write(monday), last: write(monday + 6 * DAY) } : null
  }
  if (Number(month) < 1 || Number(month) > 12) return null
  if (!day) return { first: `${list}-01`, last: `${list}-31` }
  const ms = Date.parse(`${list}T00:00Z`)
  return Number.isNaN(ms) || write(ms) !== list ? null : { first: list, last: list }
}

function parseMinute(text: string, where: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(ms)) throw new BadInput(`${where}: "${text}" is no time like 2026-11-23T09:41Z.`)
  return ms / MINUTE
}

function openLines(file: string): AsyncIterable<string> {
  const magic = Buffer.alloc(2)
  readSync(openSync(file, 'r'), magic)
  const isZipped = magic[0] === 0x1f && magic[1] === 0x8b
  const bytes = createReadStream(file)
  const input = isZipped ? bytes.pipe(createGunzip()) : bytes
  // readline does not pass it on.
  input.once('error', ({ message }: Error) => {
    console.error(`${file} cannot be read to its end: ${message}`)
    process.exit(2)
  })
  return createInterface({ input, crlfDelay: Infinity })
}

function print({ papers, at, hours }: Result, { list, limit }: Ask): void {
  const shown = limit === 0 ? papers : papers.slice(0, limit)
  for (const [index, { id, upvotes, external, hotness }] of shown.entries()) {
    const fresh = Math.exp(hotness - (at - EPOCH) * (Math.LN2 / (hours * 60)))
    const extra = list === 'trending' ? [fresh.toPrecision(6)] : []
    console.log([index + 1, id, upvotes, external, ...extra].join('\t'))
  }
}
