import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { writeDocument } from '#lib/api/document.ts'
import { db } from '#lib/db.ts'
import { askSite, type TestSite } from '#lib/front/test-site.ts'
import { importHuggingFace } from '#lib/import/import-hugging-face.ts'
import { issueToken } from '#lib/tokens/mutations.ts'
import { SCOPES } from '#lib/tokens/scope.ts'
import { startApiSite } from './test-site.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

/** Requests made up out of the document, whole and broken; each answer is held to it. */

const RUNS = process.env['LONG_TESTS'] === '1' ? 5_000 : 300
const SEED = 20_261_123

/** Answered by a file, and bounded to a few an hour. */
const LEFT_OUT = new Set(['exportVotes'])

/** Says so, by 503, when the database does not answer within a second: on a busy machine that is no failure. */
const SAYS_AWAY = 'readHealth'

type Schema = {
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  format?: string
  example?: string
  items?: Schema
}
type Parameter = { name: string; in: 'path' | 'query'; schema: Schema }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: unknown
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
type Described = Operation & { method: string; path: string }

const document = writeDocument()
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>).map(
    ([method, operation]): Described => ({ ...operation, method: method.toUpperCase(), path }),
  ),
)

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'api', components: document.components as object })

let site: TestSite
let token: string

beforeAll(async () => {
  site = await startApiSite()
  await importHuggingFace('app/api/fixtures/daily-papers.json')
  await db.user.create({ data: { username: 'ada' } })
  const created = await issueToken('ada', { name: 'A bot', scopes: [...SCOPES], days: 1 })
  if (created.ok) token = created.value
})

afterAll(() => site.close())

/** What people, programs and attackers write where one value belongs. */
const nonsense = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map(encodeURIComponentSafely),
  fc.constantFrom('', '%', '%ff', '%00', '-1', '1e9', '0x10', '99999999999', 'null', '[]', "'--"),
  fc.constantFrom('2026-02-30', '0000-01-01', '9999-12-31', '2026-W54', '9999-W52', '2026-13'),
  fc.constant('x'.repeat(3_000)),
)

function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function sound({
  type,
  enum: names,
  minimum,
  maximum,
  format,
  example,
  items,
}: Schema): fc.Arbitrary<string> {
  if (items) return sound(items)
  if (names) return fc.constantFrom(...names)
  if (type === 'integer') return fc.integer({ min: minimum ?? 0, max: maximum ?? 9 }).map(String)
  if (format === 'date') return fc.constantFrom('2026-05-12', '2026-05-13', '2024-02-29')
  const known = ['2605.01234', '2605.05678', 'ada', 'open-lab', 'date', '2026-05-12', '2026-05']
  return fc.oneof(
    fc.constantFrom(example ?? 'fox', ...known),
    fc.string({ maxLength: 12 }).map(encodeURIComponentSafely),
  )
}

/** A request, each part of which is mostly sound. */
const request = fc
  .constantFrom(...operations.filter(({ operationId }) => !LEFT_OUT.has(operationId)))
  .chain((operation) => {
    const values = (operation.parameters ?? []).map((parameter) => {
      const value = fc.oneof(
        { weight: 5, arbitrary: sound(parameter.schema) },
        { weight: 1, arbitrary: nonsense },
      )
      const isPath = parameter.in === 'path'
      const count = isPath ? fc.constant(1) : fc.constantFrom(0, 0, 1, 1, 1, 1, 2)
      return fc.tuple(count, value).map(([times, text]) => ({ parameter, times, text }))
    })
    const body = operation.requestBody
      ? fc.oneof(
          fc.json({ maxDepth: 2 }),
          fc.constantFrom(
            '',
            '{',
            '{"paperId":"2605.01234"}',
            '{"arxivId":"2605.01234"}',
            '{"paper_id":"hep-th/1"}',
            '{"paperId":"\\u0000"}',
          ),
        )
      : fc.constant(null)
    const headers = fc.constantFrom('none', 'token', 'wrong', 'tag', 'key')
    return fc.record({
      operation: fc.constant(operation),
      values: fc.tuple(...values),
      body,
      headers,
    })
  })

test('no request fails, and no answer is another than described', async () => {
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(request, async ({ operation, values, body, headers }) => {
      const path = writePath(operation, values)
      const answer = await askSite(site, path, {
        method: operation.method,
        headers: writeHeaders(headers),
        ...(body !== null && { body }),
      })
      const { status } = answer
      statuses.add(status)
      const isAway = status === 503 && operation.operationId === SAYS_AWAY
      expect(isAway || status < 500, `${path} answered ${status}`).toBe(true)
      if (status === 304 || status === 308) return
      const found = operation.responses[status]?.content?.['application/json']
      expect(found, `${operation.method} ${path} answered ${status}`).toBeDefined()
      expectValid(found?.schema ?? {}, JSON.parse(answer.body.toString()))
      if (status >= 400) expect(JSON.parse(answer.body.toString())).toHaveProperty('error')
    }),
    { numRuns: RUNS, seed: SEED },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 304, 400, 401, 404]))
}, 600_000)

type Value = { parameter: Parameter; times: number; text: string }

function writePath({ path }: Described, values: Value[]): string {
  let written = path
  const asked: string[] = []
  for (const { parameter, times, text } of values) {
    // A badly encoded path is refused before it is looked at, and an empty one is another.
    const segment = /%(?![0-9a-f]{2})|%ff|^$/i.test(text) ? 'x' : text.slice(0, 200)
    if (parameter.in === 'path') written = written.replace(`{${parameter.name}}`, segment)
    for (let i = 0; parameter.in === 'query' && i < times; i++)
      asked.push(`${parameter.name}=${text}`)
  }
  return asked.length > 0 ? `${written}?${asked.join('&')}` : written
}

function writeHeaders(kind: string): Record<string, string> {
  if (kind === 'wrong') return { authorization: 'Bearer bs_wrong' }
  if (kind === 'tag') return { 'if-none-match': '*' }
  if (kind === 'none') return {}
  const own = { authorization: `Bearer ${token}` }
  return kind === 'key' ? { ...own, 'idempotency-key': 'one-key-for-all' } : own
}

function expectValid(schema: object, value: unknown): void {
  const text = JSON.stringify(schema).replaceAll('#/components', 'api#/components')
  const validate = ajv.compile(JSON.parse(text) as object)
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
}
