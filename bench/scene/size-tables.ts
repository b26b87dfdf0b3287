import { sayCount, sayNumber } from '#lib/counts.ts'
import type { SizeReport } from './measure-size.ts'

/** Markdown of what one size of the bench `scale` took. */
export function tellSize(report: SizeReport): string {
  const { papers, cast, people, databaseMb, buildSeconds, memoryMb } = report
  const facts = [
    `### ${sayCount(papers, 'paper')}`,
    `${sayCount(cast, 'vote')} of ${sayNumber(people)} people, ${sayNumber(databaseMb)} MB; made up in ${sayNumber(Math.round(buildSeconds))} s.`,
  ]
  const reads = table(
    ['read', 'query p50 ms', 'p95', 'page p50 ms', 'p95'],
    report.reads.map((read) => [
      read.name,
      ...[read.queryP50Ms, read.queryP95Ms, read.pageP50Ms, read.pageP95Ms].map(sayMs),
    ]),
  )
  const votes = table(
    ['votes a second', 'site', 'statement alone', 'ratio', 'p99 ms', 'errors'],
    report.votes.map((rate) => [
      rate.name,
      ...[rate.oursPerSecond, rate.straightPerSecond].map((n) => sayNumber(Math.round(n))),
      rate.errors > 0 ? 'void' : rate.ratio.toFixed(2),
      sayMs(rate.p99Ms),
      String(rate.errors),
    ]),
  )
  const memory = `Memory ${sayMemory('after reading', memoryMb.afterReads)}, ${sayMemory('after voting', memoryMb.afterVotes)}.`
  return [...facts, reads, votes, memory].join('\n\n') + '\n'
}

/** Markdown of how much longer the largest size takes than the smallest. */
export function tellGrowth(reports: SizeReport[]): string {
  const [least, most] = [reports[0], reports.at(-1)]
  if (!least || !most || least === most) return ''
  const title = `### ${sayNumber(most.papers)} beside ${sayNumber(least.papers)} papers`
  const rows = most.reads.map((read, i) => {
    const before = least.reads[i]
    return [
      read.name,
      sayRatio(read.queryP50Ms, before?.queryP50Ms),
      sayRatio(read.pageP50Ms, before?.pageP50Ms),
    ]
  })
  const votes = most.votes.map((rate, i) => [
    `${rate.name}, a second`,
    '',
    sayRatio(rate.oursPerSecond, least.votes[i]?.oursPerSecond),
  ])
  return `${title}\n\n${table(['what', 'query p50', 'page p50'], [...rows, ...votes])}`
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The front comes first. */
function sayMemory(when: string, memoryMb: (number | null)[]): string {
  const all = memoryMb.reduce<number>((sum, mb) => sum + (mb ?? NaN), 0)
  return `${when}: ${memoryMb.join(' + ')} = ${all} MB`
}

function sayMs(ms: number): string {
  return ms.toFixed(1)
}

function sayRatio(now: number, before = NaN): string {
  return `× ${(now / before).toFixed(2)}`
}
