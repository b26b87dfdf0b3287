import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sayNumber } from '#lib/counts.ts'
import { endingSignal } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import type { SizeReport } from './scene/measure-size.ts'
import { tellGrowth, tellSize } from './scene/size-tables.ts'

/**
 * `npm run bench -- scale [papers…]`: what reading and voting take on made-up sites
 * of several sizes, with ten votes a paper.
 */

const SIZES = [1_000, 100_000, 1_000_000]
const LEAST = 1_000
const MOST = 5_000_000

const given = process.argv.slice(3)
const sizes = given.length > 0 ? given.map(readSize) : SIZES
const reports: SizeReport[] = []
for (const papers of sizes) {
  const report = await measureSize(papers)
  reports.push(report)
  console.log(tellSize(report))
}
if (reports.length > 1) console.log(tellGrowth(reports))

function readSize(text: string): number {
  const papers = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (papers >= LEAST && papers <= MOST) return papers
  throw new OperatorError(
    `"${text}" is not a number of papers from ${sayNumber(LEAST)} to ${sayNumber(MOST)}.`,
  )
}

/** In a process of its own. It ends with this one, and takes its database away. */
async function measureSize(papers: number): Promise<SizeReport> {
  endingSignal().throwIfAborted()
  console.error(`  ${sayNumber(papers)} papers: making them up`)
  const child = fork(new URL('scene/measure-size.ts', import.meta.url), [String(papers)])
  endingSignal().addEventListener('abort', () => child.disconnect(), { once: true })
  const ended = once(child, 'exit')
  const [report] = (await Promise.race([once(child, 'message'), ended.then(() => [])])) as [
    SizeReport?,
  ]
  await ended
  endingSignal().throwIfAborted()
  if (!report) throw new OperatorError(`${sayNumber(papers)} papers could not be measured.`)
  return report
}
