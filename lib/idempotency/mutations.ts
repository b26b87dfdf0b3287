import { Prisma } from '#prisma/client/client.ts'
import { db } from '#lib/db.ts'
import { fingerprint } from '#lib/fingerprint.ts'
import { refuse, type Refusal } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'

/** What a request was answered the first time. */
export type KeptAnswer = { status: number; body: unknown }

/** A request that is under way for longer has died with its process. */
const PATIENCE_SECONDS = 60
const KEPT_HOURS = 24

const UNDER_WAY = refuse(
  'taken',
  'A request with this Idempotency-Key is under way. Send it again in a moment.',
  { retryAfterSeconds: 2 },
)
const ANOTHER = refuse(
  'invalid',
  'Idempotency-Key was used for another request. Choose a new one.',
  {
    fields: { 'Idempotency-Key': 'was used for another request' },
  },
)

type Request = { viewer: Viewer; key: string; asked: string }

/**
 * Does what a request asks for once, however often it is sent with this key
 * within a day; what is not done for reasons that pass may be tried again.
 * @param asked what is asked for, as a text.
 */
export async function doOnce(
  request: Request,
  work: () => Promise<KeptAnswer>,
): Promise<(KeptAnswer & { isRepeated: boolean }) | Refusal> {
  if (!(await begin(request))) return repeat(request)
  try {
    const answer = await work()
    await (mayPass(answer) ? forget(request) : keep(request, answer))
    return { ...answer, isRepeated: false }
  } catch (error) {
    await forget(request)
    throw error
  }
}

/** Signed out, too fast, arXiv or we ourselves away: the same request may fare better later. */
function mayPass({ status }: KeptAnswer): boolean {
  return [401, 403, 429].includes(status) || status >= 500
}

/** @returns whether this request is the one to do it. */
async function begin({ viewer, key, asked }: Request): Promise<boolean> {
  await db.$executeRaw`
    DELETE FROM given_answers
    WHERE at < clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`
  const begun = await db.$executeRaw`
    INSERT INTO given_answers AS known (user_id, key, request)
    VALUES (${viewer.id}, ${key}, ${fingerprint(asked)})
    ON CONFLICT (user_id, key) DO UPDATE SET at = clock_timestamp()
    WHERE known.status IS NULL AND known.request = excluded.request
      AND known.at < clock_timestamp() - make_interval(secs => ${PATIENCE_SECONDS})`
  return begun > 0
}

async function repeat({ viewer, key, asked }: Request) {
  const known = await db.givenAnswer.findUnique({
    where: { userId_key: { userId: viewer.id, key } },
  })
  if (!known) return UNDER_WAY
  if (Buffer.compare(known.request, fingerprint(asked)) !== 0) return ANOTHER
  if (known.status === null) return UNDER_WAY
  return { status: known.status, body: known.body as unknown, isRepeated: true }
}

function keep({ viewer, key }: Request, { status, body }: KeptAnswer) {
  const where = { userId_key: { userId: viewer.id, key } }
  const data = { status, body: (body ?? Prisma.JsonNull) as Prisma.InputJsonValue }
  return db.givenAnswer.update({ where, data })
}

function forget({ viewer, key }: Request) {
  return db.givenAnswer.deleteMany({ where: { userId: viewer.id, key } })
}
