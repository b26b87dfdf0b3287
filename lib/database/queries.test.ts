import { expect, it } from 'vitest'
import { isDatabaseReachable } from '#lib/database/queries.ts'
import { POOL_SIZE } from '#lib/database/pool.ts'
import { db } from '#lib/db.ts'

it('reaches a database while all connections of the site are busy', async () => {
  await db.$executeRaw`CREATE TABLE gate ()`
  const held = Promise.withResolvers<null>()
  const arrived = Promise.withResolvers<null>()
  const holding = db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK gate`
    arrived.resolve(null)
    await held.promise
  })
  await arrived.promise
  const waiting = Array.from({ length: POOL_SIZE }, () => db.$queryRaw`SELECT count(*) FROM gate`)
  try {
    expect(await isDatabaseReachable()).toBe(true)
  } finally {
    held.resolve(null)
    await Promise.all([holding, ...waiting])
  }
})
