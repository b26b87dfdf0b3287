import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { serveBareNext } from './scene/bare-next.ts'
import { readResidentMb } from './scene/child.ts'
import { compare, HEAD, toRow } from './scene/paired.ts'
import { openScene, serveBare, type Scene } from './scene/site.ts'
import { vote } from './scene/steady-votes.ts'
import { loadByWrk } from './scene/wrk.ts'

/**
 * `npm run bench -- pages`: how fast kept pages are sent, beside a bare
 * `node:http` server that sends the same bytes and beside a static page of
 * Next; idle, and while people vote.
 */

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const paperId = await findPaper(scene)
const voting = { scene, paperId }

console.log(HEAD)
await measure('trending', '/papers/trending')
await measure('a paper', `/papers/${paperId}`)
await compareWithNext('/papers/trending')
await measureLists()
console.log(`\nMemory of the front now: ${await readResidentMb(scene.pid)} MB`)

async function measure(name: string, path: string): Promise<void> {
  const url = scene.url + path
  const body = await readBody(url)
  const ports = await serveBare(undo, scene.folder, [
    body,
    brotliCompressSync(body),
    Buffer.alloc(0),
  ])
  const forms: { form: string; headers: Record<string, string> }[] = [
    { form: 'identity', headers: { 'Accept-Encoding': 'identity' } },
    { form: 'brotli', headers: { 'Accept-Encoding': 'br' } },
    { form: '304', headers: { 'Accept-Encoding': 'br', 'If-None-Match': await readTag(url) } },
  ]
  for (const [i, { form, headers }] of forms.entries()) {
    const anchor = { url: `http://127.0.0.1:${ports[i]}/` }
    const pair = { ours: { url, headers }, anchor }
    console.log(toRow(await compare({ name: `${name}, ${form}`, ...pair })))
    if (form === '304') continue
    const votes = vote(voting, { perSecond: 1 })
    console.log(toRow(await compare({ name: `${name}, ${form}, a vote a second`, ...pair })))
    await votes.stop()
  }
}

async function compareWithNext(path: string): Promise<void> {
  const url = scene.url + path
  const file = join(scene.folder, 'text')
  // Next writes a text into its page twice.
  await writeFile(file, 'fox '.repeat((await readBody(url)).length / 8))
  const anchor = { url: await serveBareNext(undo, file) }
  const ours = { url, headers: { 'Accept-Encoding': 'identity' } }
  console.log(
    toRow(await compare({ name: 'trending, beside a static page of Next', ours, anchor })),
  )
}

/** Each list changes with each vote, and somebody asks for each all the time. */
async function measureLists(): Promise<void> {
  const lists = await findLists()
  const votes = vote(voting, { perSecond: 5 })
  const script: [string, ...string[]] = ['bench/scene/paths.lua', ...lists]
  await loadByWrk({ url: scene.url, script, seconds: 2 })
  const load = await loadByWrk({ url: scene.url, script, seconds: 15 })
  await votes.stop()
  console.log(
    `\nEight lists with five votes a second: ${Math.round(load.requestsPerSecond)} pages a second, ` +
      `p50 ${load.p50Ms.toFixed(1)} ms, p99 ${load.p99Ms.toFixed(1)} ms, ${load.errors} errors`,
  )
}

/** Trending, the week, the month, and the five newest days. */
async function findLists(): Promise<string[]> {
  const { rows } = await scene.client.query<{ day: string; week: string; month: string }>(`
    SELECT day::text, to_char(day, 'IYYY-"W"IW') AS week, to_char(day, 'YYYY-MM') AS month
    FROM (SELECT DISTINCT list_day AS day FROM rankings WHERE list_day IS NOT NULL) AS days
    ORDER BY day DESC LIMIT 5`)
  const [newest] = rows
  return [
    '/papers/trending',
    `/papers/week/${newest?.week}`,
    `/papers/month/${newest?.month}`,
    ...rows.map(({ day }) => `/papers/date/${day}`),
  ]
}

async function readBody(url: string): Promise<Buffer> {
  const answer = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } })
  return Buffer.from(await answer.arrayBuffer())
}

async function readTag(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { 'Accept-Encoding': 'br' } })
  await answer.arrayBuffer()
  return answer.headers.get('etag') ?? ''
}

async function findPaper({ client }: Scene): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT paper_id AS id FROM rankings LIMIT 1')
  return rows[0]?.id ?? ''
}
