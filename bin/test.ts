import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import {
  addCounts,
  countCheck,
  countPlaywright,
  countVitest,
  type Counts,
  type PlaywrightReport,
  type VitestReport,
} from './test-counts.ts'
import { stopCluster } from '#lib/database/cluster.ts'
import { Interruption } from '#lib/process/ending.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { runTool } from '#lib/process/run-tool.ts'

/** Every check of the project, one stage after the other; a failed one does not hide the rest. */

const REPORTS = '.cache/reports'
const VITEST_REPORT = join(REPORTS, 'vitest.json')
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json')

type Stage = { name: string; counts: Counts; seconds: number }

/** What `test:long` does beside all of that, or alone when it is named. */
const LONG_CHECKS = readdirSync('e2e/long')
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => file.slice(0, -'.spec.ts'.length))

/** `--long` tries everything in full breadth; tests read it from LONG_TESTS. */
const [flag, named] = process.argv.slice(2)
const isLong = flag === '--long'
const env = { LONG_TESTS: isLong ? '1' : '' }
if (named && !LONG_CHECKS.includes(named)) {
  throw new OperatorError(
    `There is no long check "${named}". The long checks are: ${LONG_CHECKS.join(', ')}.`,
  )
}

await rm(REPORTS, { recursive: true, force: true })
await mkdir(REPORTS, { recursive: true })
const stages = named ? await runNamed(named) : await runAll()

console.log()
for (const { name, counts, seconds } of stages) {
  console.log(`${name.padEnd(26)}${describe(counts).padEnd(40)}${seconds.toFixed(1).padStart(7)} s`)
}
const total = addCounts(stages.map((stage) => stage.counts))
console.log(`\n${describe(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1

async function runAll(): Promise<Stage[]> {
  return [
    ...(await runSideBySide({
      Formatting: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
      Lint: ['node_modules/eslint/bin/eslint.js', '.'],
      Types: ['bin/run.mjs', 'typecheck'],
    })),
    await runStage('Unit and database tests', runVitest),
    await runStage('Production build', () => check('bin/run.mjs', 'build')),
    await runStage('Browser journeys', () => runPlaywright()),
    ...(isLong ? await runLongChecks(LONG_CHECKS) : []),
  ]
}

async function runNamed(name: string): Promise<Stage[]> {
  const build = await runStage('Production build', () => check('bin/run.mjs', 'build'))
  return [build, ...(await runLongChecks([name]))]
}

/** One after the other: each needs the machine for itself. */
async function runLongChecks(names: string[]): Promise<Stage[]> {
  const stages: Stage[] = []
  for (const name of names) {
    const run = () =>
      runPlaywright({ LONG_CHECK: name }, [
        '--project=long',
        '--workers=1',
        `e2e/long/${name}.spec.ts`,
      ])
    stages.push(await runStage(`Long check ${name}`, run))
  }
  return stages
}

async function runStage(name: string, run: () => Promise<Counts>): Promise<Stage> {
  console.log(`\n── ${name}`)
  const startedAt = performance.now()
  const counts = await run().catch((error: unknown) => {
    if (error instanceof Interruption) throw error
    console.error(error instanceof OperatorError ? error.message : error)
    return countCheck(1)
  })
  return { name, counts, seconds: (performance.now() - startedAt) / 1000 }
}

/** Programs that keep one core busy each; what they say is shown when they have said it all. */
function runSideBySide(commands: Record<string, [string, ...string[]]>): Promise<Stage[]> {
  const stages = Object.entries(commands).map(([name, command]) =>
    runStage(name, async () => {
      const { exitCode, output } = await runTool(command, { isQuiet: true })
      if (output) console.log(`\n${name}:\n${output.trimEnd()}`)
      return countCheck(exitCode)
    }),
  )
  return Promise.all(stages)
}

async function check(...command: [string, ...string[]]): Promise<Counts> {
  return countCheck((await runTool(command)).exitCode)
}

async function runVitest(): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-test-'))
  try {
    const { exitCode } = await runTool(['node_modules/vitest/vitest.mjs', 'run', ...reporters], {
      env: { ...env, TEST_DATA_DIR: dataDir },
    })
    return countVitest(await readReport<VitestReport>(VITEST_REPORT), exitCode)
  } finally {
    // Vitest does so itself, unless it was interrupted.
    await stopCluster(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function runPlaywright(more: Record<string, string> = {}, args: string[] = []) {
  const CHROMIUM_PATH = await ensureBrowser()
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'] as const
  const { exitCode } = await runTool([...command, ...args], {
    env: { ...env, ...more, CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
  })
  return countPlaywright(await readReport<PlaywrightReport>(PLAYWRIGHT_REPORT), exitCode)
}

async function readReport<T>(file: string): Promise<T> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError('The tests ended before they could report.')
  })
  return JSON.parse(text) as T
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
