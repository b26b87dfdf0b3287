import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from './serve.ts'
import { keepAwarding } from '#lib/badges/awarding.ts'
import { prepareUpgrade, upgrade } from '#lib/backup/upgrade.ts'
import { sayCount } from '#lib/counts.ts'
import { openDatabase } from '#lib/database/open.ts'
import { readSecrets } from '#lib/database/secrets.ts'
import { listDayOf } from '#lib/days/list-day.ts'
import { env } from '#lib/env.ts'
import { closeServer, listen } from '#lib/http/server.ts'
import { keepForgetting } from '#lib/limits/forgetting.ts'
import { logError, logWarning } from '#lib/log/log.ts'
import { endingSignal, untilEnding } from '#lib/process/ending.ts'
import { OperatorError, TakenError } from '#lib/process/operator-error.ts'
import { lockSite } from '#lib/process/site-lock.ts'
import { ensureBuild } from '#lib/process/production-build.ts'
import { step } from '#lib/process/step.ts'
import { keepTakingUp } from '#lib/search-index/upkeep.ts'

const HANDOVER_MS = 3_000
const HANDOVER_CHECK_MS = 100

/** Starts the site, step by step, and serves until asked to end; then undoes the steps. */
export async function runSite({ isDev }: { isDev: boolean }): Promise<void> {
  await using undo = new AsyncDisposableStack()
  await onceFree(() => claimDataDir(undo))
  await onceFree(checkPort)
  await startDatabase(undo)
  if (!isDev) await useBuild(undo)
  await awardBadges(undo)
  await indexPapers(undo)
  await forgetAddresses(undo)
  const port = await serve(undo, isDev)
  console.log(`Ready: ${env.SITE_URL ?? `http://localhost:${port}`}`)
  await untilEnding()
  console.log('Stopping.')
}

/** A site that was told to end holds on to what the next one needs until it has ended. */
async function onceFree(take: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + HANDOVER_MS
  for (;;) {
    try {
      return await take()
    } catch (error) {
      if (!(error instanceof TakenError) || Date.now() > deadline) throw error
    }
    await pause(HANDOVER_CHECK_MS)
    endingSignal().throwIfAborted()
  }
}

/** The embedded database serves one site; a database server of one's own serves any number. */
async function claimDataDir(undo: AsyncDisposableStack): Promise<void> {
  if (env.DATABASE_URL) return
  await readSecrets(env.DATA_DIR)
  const lock = lockSite(env.DATA_DIR)
  if (!lock) {
    throw new TakenError(
      `Broadsheet already runs on the data folder ${env.DATA_DIR}. ` +
        `Stop it first, or set another DATA_DIR and PORT.`,
    )
  }
  undo.defer(() => lock.release())
}

/** A taken port is better said now than after a build. */
async function checkPort(): Promise<void> {
  const server = createServer()
  await listen(server, env.PORT, env.HOST)
  await closeServer(server, 0)
}

async function startDatabase(undo: AsyncDisposableStack): Promise<void> {
  const database = await step('Database', async () => {
    const value = await openDatabase()
    return { shown: value.shown, value }
  })
  undo.defer(database.close)
  const { db } = await import('#lib/db.ts')
  undo.defer(() => db.$disconnect())
  const plan = await prepareUpgrade(database.url, env)
  if (plan.backup) console.log(`  All that was there before is in ${plan.backup}`)
  await step('Migrations', async () => {
    const applied = await upgrade(database.url, plan)
    return { shown: applied.length === 0 ? 'up to date' : `${applied.length} applied` }
  })
  await settleHalfLife(env.HALF_LIFE_HOURS)
  const { isSiteEmpty } = await import('#lib/demo/queries.ts')
  if (env.DEMO && (await isSiteEmpty())) await step('Demo papers', addDemoPapers)
  database.watch((sentence) => logWarning(sentence))
}

/** @throws OperatorError when votes here are weighed with another than the environment says. */
async function settleHalfLife(hours: number | undefined): Promise<void> {
  if (!hours) return
  const { setFirstHalfLife } = await import('#lib/ranking/mutations.ts')
  const inForce = await setFirstHalfLife(hours)
  if (inForce === hours) return
  throw new OperatorError(
    `HALF_LIFE_HOURS is ${hours}, but upvotes here are weighed with a half-life of ` +
      `${sayCount(inForce, 'hour')}. To weigh all of them anew: npm run recount -- --half-life ${hours}\n` +
      `To leave it: set HALF_LIFE_HOURS=${inForce}, or take it out.`,
  )
}

async function addDemoPapers(): Promise<{ shown: string }> {
  const { seedDemo } = await import('#lib/demo/mutations.ts')
  return { shown: `${await seedDemo(new Date())} added` }
}

async function useBuild(undo: AsyncDisposableStack): Promise<void> {
  await step('Build', async () => {
    const build = await ensureBuild()
    undo.defer(build.release)
    Object.assign(process.env, { BUILD_DIR: build.folder, NODE_ENV: 'production' })
    return { shown: build.isNew ? 'made' : 'up to date' }
  })
}

/** Beside serving: on a site with a long past there is much to award at first. */
async function awardBadges(undo: AsyncDisposableStack): Promise<void> {
  const { awardBadges: award, SETTLE_MS } = await import('#lib/badges/mutations.ts')
  const openDay = () => listDayOf(new Date(Date.now() - SETTLE_MS), env.TIME_ZONE)
  const report = (error: unknown) => logError('Awarding badges', error)
  undo.defer(keepAwarding({ award, openDay, report }))
}

/** What search finds, a second or two behind the papers. */
async function indexPapers(undo: AsyncDisposableStack): Promise<void> {
  const { takeUpChanges } = await import('#lib/search-index/mutations.ts')
  const { searchPool } = await import('#lib/search-index/connection.ts')
  undo.defer(() => searchPool.end())
  const report = (error: unknown) => logError('Indexing papers', error)
  undo.defer(keepTakingUp({ takeUp: takeUpChanges, report }))
}

/** What limits count is kept no longer than it counts. */
async function forgetAddresses(undo: AsyncDisposableStack): Promise<void> {
  const { forgetExpired: forget } = await import('#lib/limits/mutations.ts')
  const report = (error: unknown) => logError('Forgetting addresses', error)
  undo.defer(keepForgetting({ forget, report }))
}
