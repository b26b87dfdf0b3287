import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ensureBrowser } from '#bin/browser.ts'
import { openScene } from './scene/site.ts'

/**
 * `npm run bench -- lighthouse`: Lighthouse's judgement, on its phone, of a day,
 * of trending and of a paper. Lighthouse itself is fetched from npm for it.
 */

const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const CHROME_FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
].join(' ')
const LARGEST_REPORT = 64 * 1024 * 1024

type Report = {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>
}

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const CHROME_PATH = await ensureBrowser()
const { rows } = await scene.client.query<{ id: string; day: string }>(`
  SELECT paper_id AS id, list_day::text AS day FROM rankings
  WHERE list_day IS NOT NULL ORDER BY list_day DESC LIMIT 1`)
const [newest] = rows

console.log(`| page | ${CATEGORIES.join(' | ')} | not perfect |`)
console.log(`| --- |${' --- |'.repeat(CATEGORIES.length + 1)}`)
for (const path of [`/papers/date/${newest?.day}`, '/papers/trending', `/papers/${newest?.id}`]) {
  const report = await judge(scene.url + path)
  const scores = CATEGORIES.map((name) => Math.round((report.categories[name]?.score ?? 0) * 100))
  console.log(`| ${path} | ${scores.join(' | ')} | ${findFaults(report).join(', ')} |`)
}

async function judge(url: string): Promise<Report> {
  const categories = `--only-categories=${CATEGORIES.join(',')}`
  const flags = ['--output=json', '--quiet', categories, `--chrome-flags=${CHROME_FLAGS}`]
  const { stdout } = await promisify(execFile)('npx', ['-y', LIGHTHOUSE, url, ...flags], {
    env: { ...process.env, CHROME_PATH },
    maxBuffer: LARGEST_REPORT,
  })
  return JSON.parse(stdout) as Report
}

/** What weighs in a score and is not perfect. */
function findFaults({ categories, audits }: Report): string[] {
  const weighing = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  )
  return [...new Set(weighing)].flatMap((id) => {
    const { score = null, displayValue = '' } = audits[id] ?? {}
    return score !== null && score < 0.995 ? [`${id} ${displayValue}`.trim()] : []
  })
}
