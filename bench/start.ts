import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'
import { OperatorError } from '#lib/process/operator-error.ts'

/**
 * `npm run bench -- start`: from `npm start` to `Ready` on a fresh clone of what
 * is committed, with nothing in npm's cache, and on every start after it.
 */

const WARM_STARTS = 3

await using undo = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'))
undo.defer(() => rm(folder, { recursive: true, force: true }))
const clone = join(folder, 'broadsheet')
const cloned = spawnSync('git', ['clone', '--quiet', '.', clone], { encoding: 'utf8' })
if (cloned.status !== 0) throw new OperatorError(cloned.stderr)

const bare = await timeStart()
const warm: number[] = []
for (let i = 0; i < WARM_STARTS; i++) warm.push(await timeStart())
console.log(`| start | seconds until ready |
| --- | --- |
| the first, of a fresh clone | ${bare.toFixed(1)} |
| the second to fourth | ${warm.map((seconds) => seconds.toFixed(1)).join(', ')} |`)

/** Starts the site, and ends it as soon as it is ready. @returns seconds. */
async function timeStart(): Promise<number> {
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, ...NEUTRAL_VARIABLES, PORT: '0', npm_config_cache: join(folder, 'npm') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let said = ''
  let seconds: number | null = null
  for await (const text of child.stdout.setEncoding('utf8')) {
    said += text
    if (seconds !== null || !/^Ready: /m.test(said)) continue
    seconds = (performance.now() - started) / 1_000
    child.kill('SIGTERM')
  }
  await ended
  if (seconds === null) throw new OperatorError(`The site did not start:\n${said}`)
  return seconds
}
