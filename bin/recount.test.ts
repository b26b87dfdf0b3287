import { execFile } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { readHalfLife } from '#lib/ranking/queries.ts'
import { makeScene } from '#lib/votes/test-scene.ts'

const TIMEOUT_MS = 120_000

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
afterAll(() => client.end())

/** A command as a person calls it, as a process of its own. */
function run(command: string, args: string[] = [], variables: Record<string, string> = {}) {
  const env = { ...process.env, ...variables }
  return new Promise<{ status: number; shown: string; said: string }>((resolve) => {
    const call = [join('bin', 'run.mjs'), command, ...args]
    execFile(process.execPath, call, { env }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, shown: stdout, said: stderr })
    })
  })
}

test(
  'drift is told and repaired, and the status says that there was some',
  async () => {
    const { paperId } = await makeScene(client, ['upvoted', 'upvoted'])
    expect(await run('recount')).toMatchObject({
      status: 0,
      said: '  1 paper checked: all are what their upvote events say\n',
    })
    await client.query('UPDATE rankings SET upvotes = 7')
    const told = `${paperId}: upvotes 7, by events 2\n  1 paper checked: 1`
    const advice = 'To repair them: npm run recount -- --fix'
    expect(await run('recount')).toMatchObject({ status: 1, said: `  ${told} differ. ${advice}\n` })
    const repaired = { status: 1, said: `  ${told} differed and were repaired\n` }
    expect(await run('recount', ['--fix'])).toMatchObject(repaired)
    expect(await run('recount')).toMatchObject({ status: 0 })
  },
  TIMEOUT_MS,
)

test(
  'the half-life is changed, checked, and then asked of a start',
  async () => {
    await makeScene(client, ['upvoted', 'upvoted'])
    const changed = await run('recount', ['--half-life', '48'], { HALF_LIFE_HOURS: '36' })
    expect(changed.status).toBe(0)
    expect(changed.said).toMatch(
      /^ {2}The half-life is 48 hours now; it was 24 hours\n {2}HALF_LIFE_HOURS is 36: set it to 48 .*\n {2}\d papers? checked: all are/,
    )
    expect(await readHalfLife()).toBe(48)
    const start = await run('start', [], { HALF_LIFE_HOURS: '36', PORT: '0' })
    expect(start.status).toBe(1)
    expect(start.said).toContain(
      'HALF_LIFE_HOURS is 36, but upvotes here are weighed with a half-life of 48 hours. ' +
        'To weigh all of them anew: npm run recount -- --half-life 36\n',
    )
    expect(start.said).not.toContain('    at ')
  },
  TIMEOUT_MS,
)

test(
  'how it is called is told',
  async () => {
    expect(await run('recount', ['--half-life', 'day'])).toMatchObject({
      status: 2,
      said: expect.stringMatching(/^--half-life day: that is no .*\nUsage: /),
    })
    const help = await run('recount', ['--help'])
    expect(help).toMatchObject({ status: 0, shown: expect.stringMatching('^Usage: ') })
  },
  TIMEOUT_MS,
)
