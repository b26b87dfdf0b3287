import { setTimeout } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db.ts'
import { isDatabaseAway } from '#lib/database/away.ts'
import { env } from '#lib/env.ts'
import { PrismaClient } from '#prisma/client/client.ts'

/** Port 1 is nobody's. */
const nowhere = new PrismaClient({
  adapter: new PrismaPg({ connectionString: 'postgresql://nobody:none@127.0.0.1:1/none' }),
})

afterAll(() => nowhere.$disconnect())

function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(work).then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

describe('isDatabaseAway', () => {
  it('knows a server that does not answer, whatever was asked', async () => {
    expect(isDatabaseAway(await failureOf(nowhere.user.findFirst()))).toBe(true)
    expect(isDatabaseAway(await failureOf(nowhere.$queryRaw`SELECT 1`))).toBe(true)
    expect(isDatabaseAway(await failureOf(nowhere.$transaction((tx) => tx.user.count())))).toBe(
      true,
    )
  })

  it('knows a connection cut in the middle', async () => {
    const cut = failureOf(db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(isDatabaseAway(await cut)).toBe(true)
  })

  it('knows a connection that ended while nothing was asked of it', async () => {
    const work = db.$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
      await db.$executeRaw`SELECT pg_terminate_backend(${own.pid}, 5000)`
      await setTimeout(50)
      await tx.user.count()
    })
    expect(isDatabaseAway(await failureOf(work))).toBe(true)
  })

  it('knows connections that are all busy', async () => {
    const narrow = new PrismaClient({
      adapter: new PrismaPg({
        ...{ connectionString: env.DATABASE_URL, max: 1, connectionTimeoutMillis: 300 },
      }),
    })
    const ask = () => Promise.all([failureOf(narrow.user.count()), failureOf(begin({}))])
    const begin = (options: { maxWait?: number }) => narrow.$transaction(async () => {}, options)
    const failures = await narrow.$transaction(async () => [
      ...(await ask()),
      await failureOf(begin({ maxWait: 100 })),
    ])
    expect(failures.map(isDatabaseAway)).toEqual([true, true, true])
    await narrow.$disconnect()
  })

  it('takes no other failure for it', async () => {
    expect(isDatabaseAway(await failureOf(db.$queryRaw`SELECT 1 / 0`))).toBe(false)
    const double = [{ username: 'ada' }, { username: 'ada' }]
    expect(isDatabaseAway(await failureOf(db.user.createMany({ data: double })))).toBe(false)
    const late = await db.$transaction(async (tx) => tx).then((tx) => failureOf(tx.user.count()))
    expect(isDatabaseAway(late)).toBe(false)
    expect(isDatabaseAway(new TypeError('x is not a function'))).toBe(false)
    expect(isDatabaseAway('away')).toBe(false)
  })
})
