import type { z } from 'zod'
import { findElsewhere } from '#lib/api/elsewhere.ts'
import { givePublicly, openToAll } from '#lib/api/public-answer.ts'
import { type Fields, type Operation, statusOf } from '#lib/api/operation.ts'
import { readInput } from '#lib/api/read-input.ts'
import { answer } from '#lib/http/answer.ts'
import { refuseFailure } from '#lib/http/failure.ts'
import { publicRoute, viewerRoute } from '#lib/http/route.ts'
import type { Refusal } from '#lib/outcome.ts'
import { authenticate, type Viewer } from '#lib/session.ts'

export type ApiHandler = ((request: Request, context: Context) => Promise<Response>) & {
  /** What it does, for the test that holds the document to the routes. */
  operation: Operation
}

type Context = { params: Promise<Segments> }
type Segments = Record<string, string | string[]>

/** What an operation answers, with headers of its own where it has some. */
export type Given<T> = { ok: true; value: T; headers?: Record<string, string> } | Refusal

type Call<P extends Fields, Q extends Fields, B extends Fields, Who> = {
  request: Request
  viewer: Who
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
}

type Work<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType, Who> = (
  call: Call<P, Q, B, Who>,
) => Promise<Given<z.input<A>> | Response>

/** A handler of what is the same for everyone: kept by the front, so no cookie is looked at. */
export function publicRead<
  P extends Fields,
  Q extends Fields,
  B extends Fields,
  A extends z.ZodType,
>(operation: Operation<P, Q, B, A>, work: Work<P, Q, B, A, null>): ApiHandler {
  const handle = async (request: Request, context: Context) => {
    try {
      return await givePublicly(request, await read(request, await context.params))
    } catch (error) {
      const doing = `${request.method} ${new URL(request.url).pathname}`
      return openToAll(answer(refuseFailure(doing, error)))
    }
  }
  async function read(request: Request, segments: Segments) {
    if (request.headers.has('authorization')) {
      const who = await authenticate(request, 'read')
      if (!who.ok) return who
    }
    const input = await readInput(operation, { request, segments })
    if (!input.ok) return input
    const given = await work({ request, viewer: null, ...input.value })
    return (await findElsewhere(operation, { request, segments, given })) ?? given
  }
  return Object.assign(handle, { operation: operation as unknown as Operation })
}

/** A handler that works while the database is away: nobody is looked up. */
export function openly(operation: Operation, handle: () => Promise<Response>): ApiHandler {
  return Object.assign(handle, { operation })
}

/** A handler that answers whoever asks for themselves; the viewer is null when signed out. */
export function personal<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType>(
  operation: Operation<P, Q, B, A>,
  work: Work<P, Q, B, A, Viewer | null>,
): ApiHandler {
  const handle = publicRoute<Segments>({ scope: 'read' }, (call) => perform(operation, work, call))
  return Object.assign(handle, { operation: operation as unknown as Operation })
}

/** A handler for who is signed in, or sends a token that is good for this. */
export function signedIn<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType>(
  operation: Operation<P, Q, B, A>,
  work: Work<P, Q, B, A, Viewer>,
): ApiHandler {
  const { access } = operation
  if (access === 'public' || access === 'anyone') throw new Error(`${operation.id} needs a scope`)
  const handle = viewerRoute<Segments>({ scope: access }, (call) => perform(operation, work, call))
  return Object.assign(handle, { operation: operation as unknown as Operation })
}

async function perform<
  P extends Fields,
  Q extends Fields,
  B extends Fields,
  A extends z.ZodType,
  Who,
>(
  operation: Operation<P, Q, B, A>,
  work: Work<P, Q, B, A, Who>,
  { request, viewer, params: segments }: { request: Request; viewer: Who; params: Segments },
): Promise<Refusal | Response> {
  const input = await readInput(operation, { request, segments })
  if (!input.ok) return input
  const given = await work({ request, viewer, ...input.value })
  if (given instanceof Response) return given
  if (!given.ok) return (await findElsewhere(operation, { request, segments, given })) ?? given
  const headers = { 'cache-control': 'private, no-store', ...given.headers }
  return Response.json(given.value, {
    status: statusOf(operation as unknown as Operation),
    headers,
  })
}
