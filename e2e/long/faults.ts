import { spawnSync } from 'node:child_process'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, until } from '#e2e/site-process.ts'
import type { Chance } from '#lib/demo/chance.ts'
import { listChildren, type SiteUnderFault } from './site-under-fault.ts'

/** What befalls a site, and what ends it where somebody outside has to. */
export type Fault = (site: SiteUnderFault, chance: Chance) => Promise<void>

/** Mostly; one in twenty of them lasts half a minute. */
const AWAY_MS = 3_000
const LONG_AWAY_MS = 30_000
const FULL_MS = 3_000

/** Until they are gone: on a busy machine one that was killed may still answer for a moment. */
async function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  await until(() => !pids.some(isRunning))
}

export const FAULTS: Record<string, Fault> = {
  'kill -9 of the front': async (site) => kill(site.front()),
  'kill -9 of the renderer': async (site) => kill(site.renderer()),
  'kill -9 of front and renderer': async (site) => kill(site.front(), site.renderer()),
  'kill -9 of the database': async (site) => kill(await site.postmaster()),
  'kill -9 of one of its processes': async (site, chance) => {
    const children = listChildren(await site.postmaster())
    await kill(children[Math.floor(chance.next() * children.length)] ?? NaN)
  },
  'kill -9 of site and database': async (site) =>
    kill(site.front(), site.renderer(), await site.postmaster()),
  'a database that hangs': async (site, chance) => {
    const postmaster = await site.postmaster()
    const all = [postmaster, ...listChildren(postmaster)]
    for (const pid of all) process.kill(pid, 'SIGSTOP')
    await pause(chance.next() < 0.05 ? LONG_AWAY_MS : AWAY_MS + 6_000 * chance.next())
    for (const pid of all) process.kill(pid, 'SIGCONT')
  },
}

/** For a data folder on a small file system of its own. */
export const fillDisk: Fault = async ({ dataDir }) => {
  const ballast = join(dataDir, 'ballast')
  const { bavail, bsize } = await statfs(dataDir)
  // More than there is room for: dd writes until nothing is left.
  spawnSync('dd', [
    'if=/dev/zero',
    `of=${ballast}`,
    'bs=64k',
    `count=${Math.ceil((bavail * bsize) / 65_536) + 16}`,
  ])
  await pause(FULL_MS)
  await rm(ballast)
}
