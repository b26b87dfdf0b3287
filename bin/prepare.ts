import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endingSignal } from '#lib/process/ending.ts'
import { waitForLock } from '#lib/process/file-lock.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { runTool } from '#lib/process/run-tool.ts'
import { step } from '#lib/process/step.ts'

/**
 * What must lie in the checkout before anything else can run. Runs without
 * node_modules, so it imports only what does, too.
 */

/** Written after npm has finished, so that an installation killed half-way does not count. */
const INSTALLED = 'node_modules/.installed'
const GENERATED = 'prisma/client/.generated'

/** Whatever the machine's npm is set to: the build needs its tools, PostgreSQL its install script. */
const INSTALL_FLAGS = ['--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund']

/** Installs dependencies and generates the database client, if either is not up to date. */
export async function prepare(): Promise<void> {
  if (isInstalled() && isGenerated()) return
  const lock = await waitForLock('.cache/prepare.lock', 'exclusive', {
    onWait: () => console.log('  Waiting for another command that is installing.'),
    signal: endingSignal(),
  })
  try {
    if (!isInstalled()) await step('Dependencies', install)
    if (!isGenerated()) await step('Database client', generate)
  } finally {
    lock.release()
  }
}

function isInstalled(): boolean {
  return isMarked(INSTALLED, installationKey()) && hasAllPackages()
}

function isGenerated(): boolean {
  return isMarked(GENERATED, generationKey())
}

async function install(): Promise<{ shown: string }> {
  await rm(INSTALLED, { force: true })
  const npm = process.env['npm_execpath']
  const { exitCode, output } = await runTool(
    [npm?.endsWith('npm-cli.js') ? npm : 'npm', 'ci', ...INSTALL_FLAGS],
    // Prisma downloads its native engine unless it believes to have one; ours is WebAssembly.
    { env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }, isQuiet: true },
  )
  if (exitCode !== 0) throw new OperatorError(`${output}\nnpm could not install the dependencies.`)
  await writeFile(INSTALLED, installationKey())
  return { shown: 'installed' }
}

async function generate(): Promise<{ shown: string }> {
  await rm(GENERATED, { force: true })
  const prisma = 'node_modules/prisma/build/index.js'
  const { exitCode, output } = await runTool([prisma, 'generate'], { isQuiet: true })
  if (exitCode !== 0) throw new OperatorError(`${output}\nPrisma could not generate its client.`)
  await writeFile(GENERATED, generationKey())
  return { shown: 'generated' }
}

function isMarked(file: string, key: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === key
}

/** Another system or processor needs other binaries. */
function installationKey(): string {
  return hash(readFileSync('package-lock.json'), process.platform, process.arch)
}

function generationKey(): string {
  return hash(readFileSync('prisma/schema.prisma'), readFileSync('package-lock.json'))
}

/** Whether each folder that npm's own record names is there. */
function hasAllPackages(): boolean {
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(record)) return false
  const { packages } = JSON.parse(readFileSync(record, 'utf8')) as { packages: object }
  return Object.keys(packages).every((path) => existsSync(join(path, 'package.json')))
}

function hash(...parts: (Buffer | string)[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex')
}
