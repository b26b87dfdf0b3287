import { afterEach, expect, test } from 'vitest'
import { keepAwarding } from '#lib/badges/awarding.ts'

const FAST = { checkMs: 5, retryMs: 5 }

let end = async () => {}

afterEach(() => end())

/** Awards until `open`, as long as nothing is to fail; what was tried and reported. */
function start({ open, failures = [] }: { open: () => string; failures?: Error[] }) {
  const seen = { awards: 0, reports: [] as unknown[] }
  const award = async () => {
    const failure = failures.shift()
    if (failure) throw failure
    seen.awards += 1
    return open()
  }
  const report = (error: unknown) => seen.reports.push(error)
  return { seen, award, report }
}

test('badges are awarded at the start, and again when the day moves on', async () => {
  let day = '2026-11-23'
  const { seen, ...given } = start({ open: () => day })
  let checks = 0
  end = keepAwarding({ ...given, ...FAST, openDay: () => (checks++, day) })
  await expect.poll(() => checks).toBeGreaterThan(5)
  expect(seen.awards).toBe(1)
  day = '2026-11-24'
  await expect.poll(() => seen.awards).toBe(2)
  const until = checks + 5
  await expect.poll(() => checks).toBeGreaterThan(until)
  expect(seen.awards).toBe(2)
})

test('while the database’s clock is behind, it is asked again', async () => {
  let databaseDay = '2026-11-23'
  const { seen, ...given } = start({ open: () => databaseDay })
  let checks = 0
  const isQuiet = () => expect.poll(() => checks, { timeout: 5_000 }).toBeGreaterThan(checks + 5)
  end = keepAwarding({ ...given, ...FAST, openDay: () => (checks++, '2026-11-24') })
  await expect.poll(() => seen.awards).toBeGreaterThan(3)
  databaseDay = '2026-11-24'
  await isQuiet()
  const { awards } = seen
  await isQuiet()
  expect(seen.awards).toBe(awards)
})

test('a failure is reported and tried again; a database that is away is waited for', async () => {
  const unexpected = new Error('no such table')
  const away = new Error('Connection terminated unexpectedly')
  const { seen, ...given } = start({ open: () => 'a', failures: [away, unexpected, away, away] })
  end = keepAwarding({ ...given, ...FAST, openDay: () => 'a' })
  await expect.poll(() => seen.awards).toBe(1)
  expect(seen.reports).toEqual([unexpected])
})

test('its end waits for what is under way, and interrupts it between two periods', async () => {
  const steps: string[] = []
  const award = async (signal: AbortSignal) => {
    steps.push('begun')
    await new Promise((asked) => signal.addEventListener('abort', asked))
    await new Promise((done) => setTimeout(done, 20))
    steps.push('done')
    return 'a'
  }
  const close = keepAwarding({ award, openDay: () => 'a', report: () => {} })
  await close()
  expect(steps).toEqual(['begun', 'done'])
})
