// Runs `bin/<command>.ts` on any machine with Node 20 or newer: finds Node 24,
// has what is missing installed, then hands over. Plain JavaScript without
// dependencies, because it runs before either is there.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const WANTED = 24
const OLDEST = 20
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** Where the last start found Node 24. */
const MEMORY = join(ROOT, '.cache', `node-${WANTED}`)

const major = Number(process.versions.node.split('.')[0])

// Where a person's relative paths begin; npm says it, too.
process.env.INIT_CWD ??= process.cwd()
process.chdir(ROOT)
if (major >= WANTED) await runCommand()
else if (major >= OLDEST) runOnWantedNode()
else stop(`Broadsheet needs Node ${OLDEST} or newer; this is ${process.version}.`)

async function runCommand() {
  const [command = '', ...args] = process.argv.slice(2)
  const known = knownCommands()
  if (!known.includes(command)) {
    return stop(`There is no command "${command}". The commands are: ${known.join(', ')}.`)
  }
  if (existsSync('.env')) process.loadEnvFile('.env')
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  try {
    const { prepare } = await import('./prepare.ts')
    await prepare()
    const script = join(ROOT, 'bin', `${command}.ts`)
    // As if node had been called with the script, which then finds its arguments where all do.
    process.argv = [process.execPath, script, ...args]
    await import(pathToFileURL(script).href)
    // Its work is done; a timer that some library forgot shall not keep it.
    process.exit()
  } catch (error) {
    tell(error)
  }
}

/** Each is an npm script, and each of those runs through this file. */
function knownCommands() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const calls = Object.values(scripts).map(
    (script) => /^node bin\/run\.mjs (\S+)/.exec(script)?.[1],
  )
  return [...new Set(calls)].filter(Boolean)
}

/**
 * An OperatorError says all there is to say; an Interruption is no failure of
 * ours. All has been undone by now, so nothing that lingers is waited for.
 */
function tell(error) {
  if (error?.name === 'Interruption') process.exit(130)
  console.error(error?.name === 'OperatorError' ? error.message : error)
  process.exit(1)
}

function runOnWantedNode() {
  const node = recallNode() ?? fetchNode()
  const child = spawn(node, process.argv.slice(1), {
    // The channel's end tells the child that we are gone, even when we were killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function recallNode() {
  try {
    const node = readFileSync(MEMORY, 'utf8')
    return isWanted(node) ? node : null
  } catch {
    return null
  }
}

function fetchNode() {
  console.log(`  Node ${WANTED}          fetching, because this is ${process.version}`)
  const fetched = spawnSync(
    'npx',
    ['-y', '-p', `node@${WANTED}`, '--', 'node', '-p', 'process.execPath'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const node = fetched.stdout?.trim().split('\n').pop()
  if (fetched.status !== 0 || !node || !isWanted(node)) {
    console.error(fetched.stderr)
    stop(`Node ${WANTED} could not be fetched with npx. Install it from nodejs.org and try again.`)
  }
  mkdirSync(dirname(MEMORY), { recursive: true })
  writeFileSync(MEMORY, node)
  return node
}

function isWanted(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return stdout?.startsWith(`v${WANTED}.`)
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
