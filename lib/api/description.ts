import { writeDocument } from '#lib/api/document.ts'
import type { Access, Operation } from '#lib/api/operation.ts'

/** An operation as its page says it. */
export type Description = {
  id: string
  method: string
  path: string
  summary: string
  description: string | null
  access: string
  parameters: DescribedParameter[]
  body: DescribedParameter[]
  answers: { status: string; description: string; shape: string | null }[]
}

export type DescribedParameter = {
  name: string
  isRequired: boolean
  type: string
  description: string | null
}

type Schema = {
  type?: string | string[]
  enum?: string[]
  items?: Schema
  $ref?: string
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  default?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
}

type Written = {
  parameters?: { name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

const ACCESS: Record<Access, string> = {
  public: 'Public: the same for everyone, and open to pages of other sites.',
  anyone: 'For anyone; with a token, as its person (scope read).',
  read: 'Signed in, or with a token of scope read.',
  vote: 'Signed in, or with a token of scope vote.',
  submit: 'Signed in, or with a token of scope submit.',
  comment: 'Signed in, or with a token of scope comment.',
  moderate: 'Signed in, or with a token of scope moderate.',
}

const document = writeDocument()

/** Out of the document itself, so that people read what programs do. */
export function describe(operation: Operation): Description {
  const { id, method, path, summary, description = null, access } = operation
  const written = (document.paths?.[path] as Record<string, Written>)[method.toLowerCase()]
  const body = written?.requestBody?.content['application/json'].schema
  return {
    ...{ id, method, path, summary, description, access: ACCESS[access] },
    parameters: (written?.parameters ?? []).map(({ name, required = false, schema }) =>
      describeParameter(name, schema, required),
    ),
    body: Object.entries(body?.properties ?? {}).map(([name, schema]) =>
      describeParameter(name, schema, body?.required?.includes(name) ?? false),
    ),
    answers: Object.entries(written?.responses ?? {}).map(([status, { description, content }]) => ({
      ...{ status, description },
      shape: content ? sayType(Object.values(content)[0]?.schema ?? {}) : null,
    })),
  }
}

/** The objects that answers are made of. */
export function listShapes(): { name: string; fields: DescribedParameter[] }[] {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  return Object.entries(schemas).map(([name, { properties = {}, required = [] }]) => ({
    name,
    fields: Object.entries(properties).map(([field, schema]) =>
      describeParameter(field, schema, required.includes(field)),
    ),
  }))
}

function describeParameter(name: string, schema: Schema, isRequired: boolean): DescribedParameter {
  return { name, isRequired, type: sayType(schema), description: schema.description ?? null }
}

/** "integer from 1 to 100, else 50", "list of DailyPaper" */
function sayType(schema: Schema): string {
  const { type, enum: names, items, $ref, format, minimum, maximum, default: preset } = schema
  if ($ref) return $ref.split('/').at(-1) ?? ''
  if (items) return `list of ${sayType(items)}`
  const kind = names?.join(', ') ?? format ?? [type ?? 'any'].flat().join(' or ')
  const range =
    type === 'integer' && maximum !== undefined && maximum < 2 ** 31
      ? ` from ${minimum} to ${maximum}`
      : ''
  return kind + range + (preset === undefined || preset === '' ? '' : `, else ${String(preset)}`)
}
