import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { findDatabaseUrl } from '#e2e/site-process.ts'
import { provideEnv } from '#lib/env.ts'
import { listAnew, PAPERS, searchFor } from './scene/anew.ts'
import { serveBareNext } from './scene/bare-next.ts'
import { makeUpSite } from './scene/made-up-site.ts'
import { compare, HEAD, type Target, toRow } from './scene/paired.ts'
import { openDataDir, openScene, type Scene } from './scene/site.ts'

/**
 * `npm run bench -- api`: the four calls of `huggingface_hub` and a feed, beside
 * a bare JSON handler of Next: kept; kept, asked for with a token, which is
 * checked each time; and anew, since each request is for something else.
 */

const SECONDS = 3

await using undo = new AsyncDisposableStack()
const dataDir = await openDataDir(undo)
await makeUpSite(dataDir, PAPERS)
provideEnv({ DATABASE_URL: await findDatabaseUrl(dataDir), AUTH_SECRET: 'x'.repeat(32) })
// Made-up papers come past the triggers by which search learns of papers.
const { rebuildIndex } = await import('#lib/search-index/mutations.ts')
await rebuildIndex()
// Each request comes from an address of its own, lest limits answer it.
const scene = await openScene(undo, dataDir, { TRUSTED_PROXIES: '1' })
const bare = `${await serveBareNext(undo)}/api/bare`
const { id: paperId, title } = await findPaper(scene)
const token = { Authorization: `Bearer ${await makeToken(scene)}` }
const files = await listAnew(scene)

const CALLS = {
  'a list of 50': '/api/daily_papers',
  'a search': searchFor(title),
  'a paper': `/api/papers/${paperId}`,
  'a paper as Markdown': `/papers/${paperId}.md`,
  'a feed': '/feeds/trending.rss',
}

console.log(HEAD)
for (const [name, path] of Object.entries(CALLS)) {
  const url = scene.url + path
  const gzip = { 'Accept-Encoding': 'gzip' }
  await measure(`${name}, kept`, { url, headers: gzip })
  await measure(`${name}, with a token`, { url, headers: { ...gzip, ...token } })
  const script: [string, string] = ['bench/scene/anew.lua', files[name] ?? '']
  await measure(`${name}, anew`, { url: scene.url, script })
}

async function measure(name: string, ours: Target): Promise<void> {
  const pair = { ours: { ...ours, seconds: SECONDS }, anchor: { url: bare, seconds: SECONDS } }
  console.log(toRow(await compare({ name, ...pair })))
}

async function findPaper({ client }: Scene): Promise<{ id: string; title: string }> {
  const { rows } = await client.query<{ id: string; title: string }>(
    'SELECT id, title FROM papers LIMIT 1',
  )
  return rows[0] ?? { id: '', title: '' }
}

async function makeToken({ client }: Scene): Promise<string> {
  const token = `bs_${newSecret()}`
  await client.query(
    `WITH bot AS (INSERT INTO users (username) VALUES ('bench-bot') RETURNING id)
     INSERT INTO tokens (user_id, name, hash, scopes) SELECT id, 'bench', $1, '{read}' FROM bot`,
    [Buffer.from(fingerprint(token))],
  )
  return token
}
