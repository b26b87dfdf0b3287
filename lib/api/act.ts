import type { z } from 'zod'
import type { actSchema } from '#lib/api/moderation-schemas.ts'
import { type Act, type ThingOfAct } from '#lib/moderation/act.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { done, type Outcome } from '#lib/outcome.ts'

type Written = z.output<typeof actSchema>

/** An act as programs are told of it. */
export function writeAct({
  paper,
  into,
  commentId,
  person,
  until,
  at,
  undone,
  ...act
}: Act): Written {
  return {
    ...act,
    commentId: commentId === null ? null : String(commentId),
    ...{ paperId: paper?.id ?? null, intoId: into?.id ?? null },
    ...{ username: person, at: at.toISOString() },
    until: until?.toISOString() ?? null,
    undone: undone && { ...undone, at: undone.at.toISOString() },
  }
}

/** Does something to a thing, and tells its act as it then stands. */
export async function actOn(
  of: ThingOfAct,
  kind: Act['kind'],
  work: Promise<Outcome<unknown>>,
): Promise<Outcome<Written>> {
  const acted = await work
  if (!acted.ok) return acted
  const { acts } = await readLog({ before: null, of, kind })
  const [act] = acts
  if (!act) throw new Error(`No ${kind} was noted.`)
  return done(writeAct(act))
}
