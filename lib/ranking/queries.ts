import { db } from '#lib/db.ts'

/** Hours of the half-life that is in force, or that was at a past time. */
export async function readHalfLife(at?: Date): Promise<number> {
  const { hours } = await db.halfLife.findFirstOrThrow({
    where: at && { since: { lt: at } },
    orderBy: { since: 'desc' },
    select: { hours: true },
  })
  return hours
}
