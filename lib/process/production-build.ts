import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endingSignal } from '#lib/process/ending.ts'
import { tryLock, waitForLock, type FileLock } from '#lib/process/file-lock.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { runTool } from '#lib/process/run-tool.ts'
import { hashSources } from '#lib/process/source-hash.ts'

/**
 * Each state of the sources is built into a folder named by its hash. So a
 * build never touches the files that a running site serves, and one that was
 * killed half-way lacks its mark and is made anew.
 */

const BUILDS = '.next/builds'
const LOCKS = '.cache/builds'
const MARK = '.finished'

export type ProductionBuild = {
  folder: string
  /** False when it was there already. */
  isNew: boolean
  /** Lets a later build remove this one. */
  release: () => void
}

/** Builds the site unless its present sources are built, and holds on to that build. */
export async function ensureBuild(): Promise<ProductionBuild> {
  const hash = await hashSources()
  const folder = join(BUILDS, hash)
  let isNew = false
  for (;;) {
    const held = await hold(hash, 'shared')
    if (existsSync(join(folder, MARK))) return { folder, isNew, release: held.release }
    held.release()
    const alone = await hold(hash, 'exclusive')
    try {
      isNew = !existsSync(join(folder, MARK))
      if (isNew) await build(folder)
    } finally {
      alone.release()
    }
    await removeOthers(hash)
  }
}

async function hold(hash: string, kind: 'shared' | 'exclusive'): Promise<FileLock> {
  return waitForLock(join(LOCKS, hash), kind, { signal: endingSignal() })
}

async function build(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const { exitCode, output } = await runTool(['node_modules/next/dist/bin/next', 'build'], {
    isQuiet: true,
    env: { BUILD_DIR: folder, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (exitCode !== 0) throw new OperatorError(`${output}\nThe site could not be built.`)
  await rm(join(folder, 'cache'), { recursive: true, force: true })
  await writeFile(join(folder, MARK), '')
}

async function removeOthers(hash: string): Promise<void> {
  for (const other of await readdir(BUILDS)) {
    const unused = other === hash ? null : tryLock(join(LOCKS, other), 'exclusive')
    if (!unused) continue
    await rm(join(BUILDS, other), { recursive: true, force: true })
    unused.release()
  }
}
