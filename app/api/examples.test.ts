import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '#lib/db.ts'
import { createHubClient } from '#e2e/hub-client.ts'
import { ask, bearer, FOX, siteUrl } from './test-asking.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

/** The examples of docs/api.md, as they stand there. */

const docs = await readFile('docs/api.md', 'utf8')

const HOST = 'http://localhost:3000'

/** Of the addresses that this site of tests has. */
const curls = [...docs.matchAll(/^curl .*$/gm)]
  .map(([line]) => line)
  .filter((line) => line.includes(`${HOST}/api/`))

let authorization: string

beforeAll(async () => {
  authorization = (await bearer())['authorization'] ?? ''
  const id = '2505.10475'
  await db.paper.create({ data: { id, title: 'A Paper', abstract: '', source: 'arxiv' } })
  await db.ranking.create({ data: { paperId: id } })
})

/** The words of a line as a shell has them. */
function split(line: string): string[] {
  const filled = line
    .replaceAll('$TOKEN', authorization.replace('Bearer ', ''))
    .replaceAll('$PAPER', FOX)
  return [...filled.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

test.each(curls)('%s', async (line) => {
  const words = split(line)
  const after = (flag: string) =>
    words.flatMap((word, i) => (word === flag ? [words[i + 1] ?? ''] : []))
  const url = words.find((word) => word.startsWith(HOST)) ?? ''
  const headers = Object.fromEntries(after('-H').map((header) => header.split(': ', 2)))
  const [body] = after('-d')
  const method = after('-X')[0] ?? 'GET'
  const answer = await ask(url.replace(HOST, ''), { method, headers, ...(body && { body }) })
  expect([200, 201]).toContain(answer.status)
  expect(answer.json).toEqual(expect.anything())
})

test('there are some of each kind', () => {
  expect(curls.filter((line) => line.includes('-X')).length).toBeGreaterThan(2)
  expect(curls.filter((line) => !line.includes('-X')).length).toBeGreaterThan(2)
})

/** `limit=3, query='a'` */
function readArguments(written: string): Record<string, string> {
  const pairs = [...written.matchAll(/(\w+)=(?:'([^']*)'|"([^"]*)"|([\w-]+))/g)]
  return Object.fromEntries(pairs.map(([, name, a, b, c]) => [name, a ?? b ?? c ?? '']))
}

test('the Python examples ask for what is here', async () => {
  const calls = [...docs.matchAll(/list_daily_papers\(([^)]*)\)/g)]
  expect(calls.length).toBeGreaterThan(0)
  for (const [, written = ''] of calls) {
    const papers = await createHubClient(siteUrl()).listDailyPapers(readArguments(written))
    expect(papers.length).toBeGreaterThan(0)
  }
})

test('the examples of hf ask for what is here', async () => {
  const hub = createHubClient(siteUrl())
  const lines = [...docs.matchAll(/hf papers (\w+) (.*)$/gm)]
  // What is read is no route of the API: e2e/api.spec.ts reads it.
  expect(lines.map(([, command]) => command)).toEqual(['ls', 'search', 'info', 'read'])
  for (const [, command, rest = ''] of lines) {
    await hub.agentHarnesses()
    const limit = Number(/--limit (\d+)/.exec(rest)?.[1] ?? 50)
    if (command === 'ls') expect(await hub.listDailyPapers({ limit })).not.toEqual([])
    else if (command === 'info') expect(await hub.paperInfo(rest)).toMatchObject({ id: rest })
    else if (command === 'search')
      await hub.listPapers({ query: /'([^']*)'/.exec(rest)?.[1] ?? '', limit })
  }
})
