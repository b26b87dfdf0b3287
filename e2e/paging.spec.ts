import { addPapersToPage, findMisplaced } from '#lib/papers/test-paging.ts'
import { addPerson, type Person } from '#lib/votes/test-scene.ts'
import { expect, test } from './voting.ts'

/** More than two pages; the demo's papers stand before, between and behind them. */
const COUNT = 120

test('who pages through trending while votes arrive misses and repeats nothing that stays', async ({
  client,
  paper,
  request,
}) => {
  const people = []
  for (let n = 0; n < 2; n++)
    people.push(await addPerson(client, { paperId: paper.id, state: null }))
  const [early, late] = people as [Person, Person]
  const papers = await addPapersToPage(client, { count: COUNT, userId: early.id })
  try {
    // A page that is kept may be a second old.
    await expect
      .poll(async () => (await request.get(`/papers/${papers.at(-1)}`)).status())
      .toBe(200)
    const found = await findMisplaced({
      papers,
      readPage: async (after) => {
        const answer = await request.get(after ?? FIRST)
        expect(answer.status(), after ?? FIRST).toBe(200)
        return readPage(await answer.text())
      },
      vote: async (paperId, state) => {
        const answer = await request.fetch(`/api/papers/${paperId}/upvote`, {
          method: state === 'upvoted' ? 'PUT' : 'DELETE',
          headers: { authorization: `Bearer ${(state === 'upvoted' ? late : early).token}` },
        })
        expect(answer.status()).toBe(200)
      },
    })
    expect(found.still).toBeGreaterThan(COUNT / 2)
    expect(found).toMatchObject({ skipped: [], repeated: [] })
  } finally {
    await client.query('DELETE FROM papers WHERE id = ANY($1)', [papers])
    await client.query('DELETE FROM users WHERE id = ANY($1)', [people.map(({ id }) => id)])
  }
})

const FIRST = '/papers/trending'

/** The papers of a page by their headings' links, and the address of the next. */
function readPage(html: string) {
  const ids = [...html.matchAll(/<h2[^>]*><a[^>]* href="\/papers\/([^"/]+)"/g)]
  const [, next] = /<a[^>]* rel="next"[^>]* href="([^"]+)"/.exec(html) ?? []
  // What followed may have moved up meanwhile, or gone.
  if (ids.length === 0) expect(html).toContain('No more papers follow here.')
  return { ids: ids.map(([, id = '']) => id), next: next?.replaceAll('&amp;', '&') ?? null }
}
