import { brotliCompressSync } from 'node:zlib'
import { setTimeout as pause } from 'node:timers/promises'
import { compare, HEAD, toRow } from './scene/paired.ts'
import { openScene, serveBare, signInMany, type Scene } from './scene/site.ts'

/**
 * `npm run bench -- pages`: how fast kept pages are sent, beside a bare
 * `node:http` server that sends the same bytes; idle, and with a vote a second.
 */

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const paperId = await findPaper(scene)
const pages = [
  { name: 'trending', path: '/papers/trending' },
  { name: 'a paper', path: `/papers/${paperId}` },
]

console.log(HEAD)
for (const page of pages) await measure(page)

async function measure({ name, path }: { name: string; path: string }): Promise<void> {
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
    const voting = voteEachSecond()
    console.log(toRow(await compare({ name: `${name}, ${form}, a vote a second`, ...pair })))
    await voting.stop()
  }
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

/** One person who cannot decide. @throws when stopped, if the site refused a vote. */
function voteEachSecond() {
  const ending = new AbortController()
  const voting = voteUntil(ending.signal)
  return {
    async stop() {
      ending.abort()
      await voting
    },
  }
}

async function voteUntil(signal: AbortSignal): Promise<void> {
  const [cookie = ''] = await signInMany(scene, 1)
  for (let i = 0; !signal.aborted; i++) {
    const answer = await fetch(`${scene.url}/api/papers/${paperId}/upvote`, {
      method: i % 2 === 0 ? 'PUT' : 'DELETE',
      headers: { cookie, origin: scene.url },
    })
    if (!answer.ok) throw new Error(`A vote was refused: ${await answer.text()}`)
    await pause(1_000, null, { signal }).catch(() => {})
  }
}
