import type { z } from 'zod'
import type { Fields, Operation } from '#lib/api/operation.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { done, refuse, type Outcome } from '#lib/outcome.ts'

/** Parameters that may be given several times. */
const REPEATABLE = new Set(['field'])

type Segments = Record<string, string | string[]>

type Input<P extends Fields, Q extends Fields, B extends Fields> = {
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
}

/** What an operation is asked, or what is wrong with it, parameter by parameter. */
export async function readInput<P extends Fields, Q extends Fields, B extends Fields>(
  { params, query, body }: Operation<P, Q, B>,
  { request, segments }: { request: Request; segments: Segments | undefined },
): Promise<Outcome<Input<P, Q, B>>> {
  // Next has none where an address has no parameters.
  const path = params.safeParse(segments ?? {})
  if (!path.success) return refuse('not-found', path.error.issues[0]?.message ?? '')
  const asked = readQuery(new URL(request.url).search, query)
  if (!asked.ok) return asked
  const sent = body ? await readBody(request, body) : done({} as z.output<B>)
  if (!sent.ok) return sent
  return done({ params: path.data, query: asked.value, body: sent.value })
}

/** What an operation does not know is not looked at. */
function readQuery<Q extends Fields>(search: string, query: Q): Outcome<z.output<Q>> {
  const asked = new URLSearchParams(search)
  const given: Record<string, string | string[]> = {}
  for (const name of Object.keys(query.shape)) {
    const values = asked.getAll(name)
    if (values.length === 0) continue
    if (values.length > 1 && !REPEATABLE.has(name))
      return refuseParameters({ [name]: 'is given more than once' })
    given[name] = REPEATABLE.has(name) ? values : (values[0] ?? '')
  }
  return parse(query, given)
}

async function readBody<B extends Fields>(
  request: Request,
  body: B,
): Promise<Outcome<z.output<B>>> {
  const sent = readObject(await request.text())
  return sent ? parse(body, sent) : refuse('invalid', 'The body must be a JSON object.')
}

function readObject(text: string): object | null {
  try {
    const sent: unknown = JSON.parse(text)
    return sent instanceof Object && !Array.isArray(sent) ? sent : null
  } catch {
    return null
  }
}

function parse<T extends Fields>(schema: T, given: object): Outcome<z.output<T>> {
  const parsed = schema.safeParse(given, { error: sayType })
  if (parsed.success) return done(parsed.data)
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= message
  return refuseParameters(fields)
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** Where a schema has no words of its own for what is missing or of another type. */
function sayType({ code, input, expected }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'invalid_type') return undefined
  return input === undefined ? 'must be given' : `must be ${TYPES[String(expected)] ?? expected}`
}
