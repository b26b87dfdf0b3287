import { setTimeout as pause } from 'node:timers/promises'
import { db } from '#lib/db.ts'

const PATIENCE_MS = 1000

/** Whether the database answers; asks for one second at most. */
export async function isDatabaseReachable(): Promise<boolean> {
  const answer = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([answer, pause(PATIENCE_MS, false, { ref: false })])
}
