import { expect, test } from 'vitest'
import { retryConflicts } from '#lib/database/retry-conflicts.ts'
import { db } from '#lib/db.ts'

await db.$executeRaw`CREATE TABLE pair (id int PRIMARY KEY, n int NOT NULL)`
await db.$executeRaw`INSERT INTO pair VALUES (1, 0), (2, 0)`

test('of two that deadlock both succeed', async () => {
  const meeting = meetOnce(2)
  const attempts = { forth: 0, back: 0 }
  const touch = (name: keyof typeof attempts, first: number, second: number) =>
    retryConflicts(async () => {
      attempts[name]++
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`UPDATE pair SET n = n + 1 WHERE id = ${first}`
        await meeting()
        await tx.$executeRaw`UPDATE pair SET n = n + 1 WHERE id = ${second}`
      })
    })
  await Promise.all([touch('forth', 1, 2), touch('back', 2, 1)])
  expect(await db.$queryRaw`SELECT n FROM pair ORDER BY id`).toEqual([{ n: 2 }, { n: 2 }])
  expect(attempts.forth + attempts.back).toBe(3)
})

test('a serialization failure is tried again', async () => {
  let attempts = 0
  await retryConflicts(() =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT n FROM pair`
        if (attempts++ === 0) await db.$executeRaw`UPDATE pair SET n = 10 WHERE id = 1`
        await tx.$executeRaw`UPDATE pair SET n = n + 1 WHERE id = 1`
      },
      { isolationLevel: 'RepeatableRead' },
    ),
  )
  expect(attempts).toBe(2)
  expect(await db.$queryRaw`SELECT n FROM pair WHERE id = 1`).toEqual([{ n: 11 }])
})

test('an endless conflict is thrown in the end, any other error at once', async () => {
  let attempts = 0
  const fail = (code: string) => () => {
    attempts++
    return db.$executeRawUnsafe(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`)
  }
  await expect(retryConflicts(fail('40001'))).rejects.toThrow()
  expect(attempts).toBe(6)
  await expect(retryConflicts(fail('23514'))).rejects.toThrow()
  expect(attempts).toBe(7)
})

/** Lets the first `n` callers wait for each other, and later ones pass. */
function meetOnce(n: number): () => Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let arrived = 0
  return () => {
    if (++arrived >= n) resolve(undefined)
    return promise
  }
}
