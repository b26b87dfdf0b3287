import { fingerprint, newSecret } from '#lib/fingerprint.ts'
import { serveBareNext } from './scene/bare-next.ts'
import { compare, HEAD, toRow } from './scene/paired.ts'
import { openScene, type Scene } from './scene/site.ts'

/**
 * `npm run bench -- api`: the four calls of `huggingface_hub` and a feed, beside
 * a bare JSON handler of Next: kept, and made anew for each request.
 */

const SECONDS = 3

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const bare = `${await serveBareNext(undo)}/api/bare`
const paperId = await findPaper(scene)
// What is asked for with a token is answered for itself: rendered each time.
const anew = { Authorization: `Bearer ${await makeToken(scene)}` }

const CALLS = {
  'a list of 50': '/api/daily_papers',
  'a search': '/api/papers/search?q=language+models',
  'a paper': `/api/papers/${paperId}`,
  'a paper as Markdown': `/papers/${paperId}.md`,
  'a feed': '/feeds/trending.rss',
}

console.log(HEAD)
for (const [name, path] of Object.entries(CALLS)) {
  await measure(`${name}, kept`, path, { 'Accept-Encoding': 'gzip' })
  await measure(`${name}, anew`, path, { 'Accept-Encoding': 'identity', ...anew })
}

async function measure(name: string, path: string, headers: Record<string, string>): Promise<void> {
  const ours = { url: scene.url + path, headers, seconds: SECONDS }
  const anchor = { url: bare, seconds: SECONDS }
  console.log(toRow(await compare({ name, ours, anchor })))
}

async function findPaper({ client }: Scene): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT paper_id AS id FROM rankings LIMIT 1')
  return rows[0]?.id ?? ''
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
