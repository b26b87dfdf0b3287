import { spawnSync } from 'node:child_process'
import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { makeDataDir } from '#e2e/site-process.ts'
import { stopCluster } from '#lib/database/cluster.ts'
import { Chance } from '#lib/demo/chance.ts'
import { FAULTS, FULL_DISK, type Fault } from './faults.ts'
import { openSite } from './site-under-fault.ts'
import { prepareVotes } from './vote-load.ts'

/**
 * What befalls a site while people vote: no acknowledged vote is lost, counts
 * and ranks are exact, whoever asks meanwhile is told so, and all is well again
 * without a hand. FAULT_SEED repeats a run; FAULT_ROUNDS says how often.
 */

const SEED = process.env['FAULT_SEED'] || String(Date.now())
const ROUNDS = Number(process.env['FAULT_ROUNDS'] || 20)
const ROUND_TIMEOUT_MS = 120_000
const DISK = '192m'

test.describe.configure({ mode: 'default' })

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`${name}, ${ROUNDS} times, seed ${SEED}`, async () => {
    test.setTimeout(ROUNDS * ROUND_TIMEOUT_MS)
    const { dataDir, remove } = await makeDataDir()
    try {
      await suffer(dataDir, fault, name)
    } finally {
      await remove()
    }
  })
}

test(`a full disk, ${ROUNDS} times, seed ${SEED}`, async () => {
  test.setTimeout(ROUNDS * ROUND_TIMEOUT_MS)
  const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', dataDir])
  test.skip(mounted.status !== 0, `no file system can be mounted: ${String(mounted.stderr)}`)
  try {
    await suffer(dataDir, FULL_DISK, 'a full disk')
  } finally {
    await stopCluster(dataDir)
    spawnSync('umount', [dataDir])
    await rmdir(dataDir)
  }
})

/** Again and again the same, at another moment each time. */
async function suffer(dataDir: string, fault: Fault, name: string): Promise<void> {
  const chance = new Chance(`${SEED} ${name}`)
  const site = await openSite(dataDir, fault)
  const told = new Map<string, number>()
  const recoveries: number[] = []
  try {
    const preparing = await site.connect()
    const load = await prepareVotes(preparing, new Chance(`${SEED} ${name} votes`))
    await preparing.end()
    for (let round = 1; round <= ROUNDS; round++) {
      const voting = load.start([site.url])
      await pause(200 + 600 * chance.next())
      await fault.befall(site, chance)
      const since = performance.now()
      await site.untilServing()
      recoveries.push(performance.now() - since)
      await pause(200)
      for (const [status, count] of await voting.stop()) {
        told.set(status, (told.get(status) ?? 0) + count)
      }
      const client = await site.connect()
      expect(await load.audit(client), `${name}, round ${round}, seed ${SEED}`).toEqual([])
      await client.end()
    }
  } finally {
    await site.stop()
  }
  report(name, { told, recoveries })
  const clear = new Set(['200', '429', '503', ...(fault.killsFront ? ['none'] : [])])
  expect([...told.keys()].filter((status) => !clear.has(status))).toEqual([])
}

function report(
  name: string,
  { told, recoveries }: { told: Map<string, number>; recoveries: number[] },
): void {
  const statuses = [...told].map(([status, count]) => `${count} × ${status}`).join(', ')
  const slowest = (Math.max(...recoveries) / 1_000).toFixed(1)
  const sorted = recoveries.toSorted((a, b) => a - b)
  const median = ((sorted[Math.floor(sorted.length / 2)] ?? NaN) / 1_000).toFixed(1)
  // eslint-disable-next-line no-console
  console.log(
    `${name}: votes answered ${statuses}; well again after ${median} s, at most ${slowest} s`,
  )
}
