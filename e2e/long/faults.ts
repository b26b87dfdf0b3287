import { spawnSync } from 'node:child_process'
import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, until } from '#e2e/site-process.ts'
import { restartCluster, stopCluster } from '#lib/database/cluster.ts'
import { recallPort } from '#lib/database/postmaster.ts'
import type { Chance } from '#lib/demo/chance.ts'
import { listChildren, type SiteUnderFault } from './site-under-fault.ts'

/** What befalls a site, and what ends it where somebody outside has to. */
export type Fault = {
  befall: (site: SiteUnderFault, chance: Chance) => Promise<void>
  /** Who asks just then may be left without an answer. */
  killsFront?: true
  /** Of a database that the site was given, and so cannot start again itself. */
  isDatabaseGiven?: true
}

const AWAY_MS = 30_000
/** At least, and how much longer at most. */
const HANG_MS = 3_000
const HANG_MORE_MS = 6_000
const FULL_MS = 3_000

/** Until they are gone: on a busy machine one that was killed may still answer for a moment. */
async function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  await until(() => !pids.some(isRunning))
}

export const FAULTS: Record<string, Fault> = {
  'kill -9 of the front': {
    killsFront: true,
    befall: async (site) => kill(site.front()),
  },
  'kill -9 of the renderer': { befall: async (site) => kill(site.renderer()) },
  'kill -9 of front and renderer': {
    killsFront: true,
    befall: async (site) => kill(site.front(), site.renderer()),
  },
  'kill -9 of the database': { befall: async (site) => kill(await site.postmaster()) },
  'kill -9 of one of its processes': {
    async befall(site, chance) {
      const children = listChildren(await site.postmaster())
      await kill(children[Math.floor(chance.next() * children.length)] ?? NaN)
    },
  },
  'kill -9 of site and database': {
    killsFront: true,
    befall: async (site) => kill(site.front(), site.renderer(), await site.postmaster()),
  },
  'a database that hangs': {
    async befall(site, chance) {
      const postmaster = await site.postmaster()
      const all = [postmaster, ...listChildren(postmaster)]
      for (const pid of all) process.kill(pid, 'SIGSTOP')
      await pause(HANG_MS + HANG_MORE_MS * chance.next())
      for (const pid of all) process.kill(pid, 'SIGCONT')
    },
  },
  'a database that is away for half a minute': {
    isDatabaseGiven: true,
    async befall({ dataDir }) {
      const port = await recallPort(join(dataDir, 'postgres'))
      if (!port) throw new Error('The database was never started.')
      await stopCluster(dataDir)
      await pause(AWAY_MS)
      await restartCluster(dataDir, port)
    },
  },
}

/** For a data folder on a small file system of its own. */
export const FULL_DISK: Fault = {
  async befall({ dataDir }) {
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
  },
}
