import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endingSignal } from '#lib/process/ending.ts'
import { tryLock, waitForLock, type FileLock } from '#lib/process/file-lock.ts'
import { OperatorError } from '#lib/process/operator-error.ts'
import { runTool } from '#lib/process/run-tool.ts'
import { hashSources } from '#lib/process/source-hash.ts'

/**
 * Each state of the sources is built into a folder of its own, so that a build
 * never touches the files that a running site serves. A build that was killed
 * lacks its mark and is made anew, in yet another folder: what it had started
 * may still be writing.
 */

const BUILDS = '.next/builds'
const LOCKS = '.cache/builds'
const MARK = '.finished'

type ProductionBuild = {
  folder: string
  /** False when it was there already. */
  isNew: boolean
  /** Lets a later build remove this one. */
  release: () => void
}

/** Builds the site unless its present sources are built, and holds on to that build. */
export async function ensureBuild(): Promise<ProductionBuild> {
  const hash = await hashSources()
  let isNew = false
  for (;;) {
    const held = await hold(hash, 'shared')
    const folder = await findBuild(hash)
    if (folder && isNew) await removeOthers(hash, folder)
    if (folder) return { folder, isNew, release: held.release }
    held.release()
    const alone = await hold(hash, 'exclusive')
    try {
      isNew = (await findBuild(hash)) === null
      if (isNew) await build(join(BUILDS, `${hash}-${randomBytes(4).toString('hex')}`))
    } finally {
      alone.release()
    }
  }
}

async function hold(hash: string, kind: 'shared' | 'exclusive'): Promise<FileLock> {
  return waitForLock(join(LOCKS, hash), kind, { signal: endingSignal() })
}

async function findBuild(hash: string): Promise<string | null> {
  const folders = (await listBuilds()).filter((name) => name.startsWith(hash))
  const finished = folders.find((name) => existsSync(join(BUILDS, name, MARK)))
  return finished ? join(BUILDS, finished) : null
}

async function listBuilds(): Promise<string[]> {
  return existsSync(BUILDS) ? readdir(BUILDS) : []
}

async function build(folder: string): Promise<void> {
  const { exitCode, output } = await runTool(['node_modules/next/dist/bin/next', 'build'], {
    isQuiet: true,
    env: { BUILD_DIR: folder, NODE_ENV: 'production' },
  })
  if (exitCode !== 0) throw new OperatorError(`${output}\nThe site could not be built.`)
  await rm(join(folder, 'cache'), { recursive: true, force: true })
  await writeFile(join(folder, MARK), '')
}

/** Unfinished builds of these sources, and builds of other ones that nobody serves or makes. */
async function removeOthers(hash: string, folder: string): Promise<void> {
  for (const name of await listBuilds()) {
    if (join(BUILDS, name) === folder) continue
    const [otherHash = ''] = name.split('-')
    const unused = otherHash === hash ? null : tryLock(join(LOCKS, otherHash), 'exclusive')
    if (otherHash !== hash && !unused) continue
    // What cannot be removed now, because something still writes there, is removed next time.
    await rm(join(BUILDS, name), { recursive: true, force: true }).catch(() => {})
    unused?.release()
  }
}
