import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import { type Operation, statusOf, TAGS } from '#lib/api/operation.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { errorSchema } from '#lib/api/schemas.ts'
import { env } from '#lib/env.ts'
import { STATUS } from '#lib/http/answer.ts'
import type { RefusalReason } from '#lib/outcome.ts'

const DESCRIPTION =
  'What a person can do on this site, a program can do here. The first part is what ' +
  'Hugging Face Papers answers, so programs written for it work when they are pointed here. ' +
  'Every error is an object with `error`, a sentence. Parameters that are not described are ignored.'

/** The OpenAPI 3.1 document of the API, out of the schemas that requests are held to. */
export function writeDocument() {
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: `${env.SITE_NAME} API`, version: '1', description: DESCRIPTION },
    servers: [{ url: env.SITE_URL ?? '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: writePaths(),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of your account.' },
      },
    },
  })
  return { ...document }
}

function writePaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of OPERATIONS) {
    const path = (paths[operation.path] ??= {})
    path[METHODS[operation.method]] = writeOperation(operation)
  }
  return paths
}

const METHODS = { GET: 'get', PUT: 'put', POST: 'post', DELETE: 'delete' } as const

function writeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, access, params, query, body, answer } = operation
  const isOpen = access === 'public' || access === 'anyone'
  return {
    ...{ operationId: id, tags: [tag], summary, ...(description && { description }) },
    security: isOpen ? [{}, { token: [] }] : [{ token: [access] }],
    requestParams: { path: params, query },
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [`${statusOf(operation)}`]: {
        description: answer.description,
        content: { [answer.type ?? 'application/json']: { schema: answer.schema } },
      },
      ...writeRefusals(operation),
    },
  }
}

const SAID: Record<RefusalReason, string> = {
  invalid: 'What was asked is wrong; `fields` names it.',
  'signed-out': 'No token, or one that is not known.',
  'not-allowed': 'The token lacks the scope, or its person may not.',
  'not-found': 'There is no such thing here.',
  taken: 'It is so already.',
  'too-fast': 'Too often; `Retry-After` says when to go on.',
  unavailable: 'Not just now; try again.',
  failed: 'Something went wrong on our side.',
}

/** Whoever asks may be told these; and 500, which nobody should be. */
function writeRefusals(operation: Operation) {
  const reasons = new Set<RefusalReason>([...refusalsOf(operation), ...operation.refusals])
  const written = [...reasons].map((reason) => [
    `${STATUS[reason]}`,
    { description: SAID[reason], content: { 'application/json': { schema: errorSchema } } },
  ])
  return Object.fromEntries(written) as Record<`${1 | 2 | 3 | 4 | 5}${string}`, never>
}

/** A token that is no good is refused wherever one may be sent. */
function refusalsOf({ query, body }: Operation): RefusalReason[] {
  const hasInput = body !== null || Object.keys(query.shape).length > 0
  return [...(hasInput ? (['invalid'] as const) : []), 'signed-out', 'not-allowed', 'unavailable']
}
