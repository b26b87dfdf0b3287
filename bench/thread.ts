import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { DEMO_PAPERS } from '#lib/demo/papers.ts'
import { readComment } from '#lib/comments/comment-tree.ts'
import { REFILL_MS } from '#lib/front/front.ts'
import { quantile } from './scene/load.ts'
import { openScene, type Scene } from './scene/site.ts'

/** `npm run bench -- thread`: the page of a paper with 5,000 comments, and what reading one of them takes. */

const THREADS = 500
const REPLIES = 9
const ROUNDS = 25
/** Until the front has heard of a change, and sends no page from before it any more. */
const HEARD_MS = REFILL_MS + 300

const TYPICAL = `Thank you, @demo-greta. With $\\lambda = \\ln 2 / h$ each vote weighs half after $h$ hours:

\`\`\`python
def weight(hours, half_life=24):
    return 2 ** (-hours / half_life)
\`\`\`

[The page on ranking](https://papers.example/about/ranking) says the same of all votes together.`

/** What costs most to read, within what a comment may be. */
const HARD: Record<string, string> = {
  'a typical comment': TYPICAL,
  '19,999 times >': '>'.repeat(19_999),
  'brackets in brackets': '['.repeat(9_000) + ']('.repeat(900),
  'many formulas': '$\\frac{a}{\\sqrt{b}}$ '.repeat(900),
  'a table of 500 columns': `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|b'.repeat(500)}|`,
}

await using undo = new AsyncDisposableStack()
const scene = await openScene(undo)
const paperId = DEMO_PAPERS[0]?.id ?? ''
const comments = await fillThread(scene.client, paperId)
const path = `/papers/${paperId}`

console.log(`A paper with ${comments} comments; first byte in ms.

| what | p50 | slowest | bytes |
| --- | --- | --- | --- |`)
await time('its page, after each change', path, { isChanged: true })
await time('its page, kept', path, { isChanged: false })
await time('newest first, after each change', `${path}?sort=newest`, { isChanged: true })
await time('one thread, after each change', await findThread(scene), { isChanged: true })

console.log('\n| reading | p50 ms | slowest |\n| --- | --- | --- |')
for (const [name, text] of Object.entries(HARD)) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    readComment(text, [])
    return performance.now() - start
  })
  console.log(`| ${name} | ${quantile(times, 0.5).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`)
}

/** Threads of replies to the first comment and to each other; as many votes as in a lively one. */
async function fillThread(client: pg.Client, paper: string): Promise<number> {
  await client.query(
    `WITH member AS (SELECT min(id) AS id FROM users), root AS (
      INSERT INTO comments (id, paper_id, user_id, root_id, path, body, upvotes)
      SELECT new, $1, member.id, new, ARRAY[new], $2, new % 7
      FROM member, LATERAL (
        SELECT nextval('comments_id_seq')::int AS new FROM generate_series(1, $3)
      ) AS made RETURNING id, user_id
    )
    INSERT INTO comments (id, paper_id, user_id, parent_id, root_id, path, body, upvotes)
    SELECT new, $1, user_id, root.id, root.id, ARRAY[root.id, new], $2, new % 5
    FROM root, LATERAL (
      SELECT nextval('comments_id_seq')::int AS new FROM generate_series(1, $4 + 0 * root.id)
    ) AS made`,
    [paper, TYPICAL, THREADS, REPLIES],
  )
  const { rows } = await client.query<{ comments: number }>(
    `UPDATE rankings SET comments = (SELECT count(*) FROM comments WHERE paper_id = $1)
    WHERE paper_id = $1 RETURNING comments`,
    [paper],
  )
  return rows[0]?.comments ?? 0
}

async function findThread({ client }: Scene): Promise<string> {
  const { rows } = await client.query<{ id: number }>(
    'SELECT root_id AS id FROM comments WHERE paper_id = $1 ORDER BY upvotes, id LIMIT 1',
    [paperId],
  )
  return `${path}/comments/${rows[0]?.id}`
}

async function time(name: string, address: string, { isChanged }: { isChanged: boolean }) {
  const times: number[] = []
  let bytes = 0
  for (let round = -1; round < ROUNDS; round++) {
    if (isChanged) await change(scene.client)
    const start = performance.now()
    const answer = await fetch(scene.url + address)
    if (round >= 0) times.push(performance.now() - start)
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    bytes = (await answer.arrayBuffer()).byteLength
  }
  const [middle, most] = [quantile(times, 0.5), Math.max(...times)].map((ms) => ms.toFixed(1))
  console.log(`| ${name} | ${middle} | ${most} | ${bytes} |`)
}

/** As a vote on some comment does, so that no page is kept any longer. */
async function change(client: pg.Client): Promise<void> {
  await client.query(
    'UPDATE comments SET upvotes = upvotes + 1 WHERE paper_id = $1 AND id % 97 = 0',
    [paperId],
  )
  await pause(HEARD_MS)
}
