import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import type pg from 'pg'
import { addPerson } from '#lib/votes/test-scene.ts'
import { ALL_HOSTILE, findFaults, HOSTILE } from './hostile-texts.ts'
import { sendForm } from './send-form.ts'
import { addMember, expect, test } from './voting.ts'

/** What people, moderators and other sites write elsewhere than in comments runs nowhere either. */
test.use({ bypassCSP: true, viewport: { width: 390, height: 844 } })
test.setTimeout(process.env['LONG_TESTS'] ? 600_000 : 180_000)

/** Where each text takes a page of its own: in full breadth all of them, else every twelfth. */
const TRIED = ALL_HOSTILE.filter((_, at) => process.env['LONG_TESTS'] || at % 12 === 0)

/** Comments of a page of the queue, and reports of each. */
const QUEUE_PAGE = 20

test('as reports, reasons and notes, before moderators and everybody', async ({
  client,
  member,
  openBrowser,
  page,
  paper,
  request,
}) => {
  const { page: desk } = member
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [member.username])
  const moderator = await join(client, 'moderator')
  const author = await join(client)
  const ids: string[] = []
  for (let at = 0; at < QUEUE_PAGE; at++) {
    const said = { comment: `Text ${at}` }
    const posted = await send(request, author, 'POST', `papers/${paper.id}/comment`, said)
    ids.push((await posted.json()).newMessage.id)
  }
  let reporter = author
  for (const [at, text] of ALL_HOSTILE.entries()) {
    if (at % QUEUE_PAGE === 0) reporter = await join(client)
    const path = `comments/${ids[at % QUEUE_PAGE]}/report`
    await send(request, reporter, 'POST', path, { reason: 'other', text: cut(text, 1_000) })
    const lock = { locked: at % 2 === 0, reason: cut(text, 500) }
    await send(request, moderator, 'PUT', `papers/${paper.id}/locked`, lock)
    if (at % 3 === 0)
      await send(request, moderator, 'POST', 'invites', { uses: 1, days: 1, note: cut(text, 200) })
  }
  await desk.goto('/moderation/queue')
  const shown = desk.getByRole('list', { name: 'Reports' }).getByRole('listitem')
  expect(await shown.count()).toBeGreaterThanOrEqual(ALL_HOSTILE.length)
  for (const path of ['/moderation/queue', `/papers/${paper.id}/moderate`, '/account/invites'])
    await expectNone(desk, path)
  for (const [at, id] of ids.entries()) {
    const reason = { hidden: true, reason: 'other', text: cut(ALL_HOSTILE[at * 8] ?? '', 400) }
    await send(request, moderator, 'PUT', `comments/${id}/hidden`, reason)
  }
  const banned = await addMember(openBrowser)
  const ban = { banned: true, reason: HOSTILE.html.join(' ').slice(0, 500) }
  await send(request, moderator, 'PUT', `users/${banned.username}/ban`, ban)
  await expectNone(banned.page, '/account')
  await expectNone(desk, `/users/${banned.username}/moderate`)
  await expectNone(desk, `/papers/${paper.id}/comments/${ids[0]}/moderate`)
  await expectNone(page, `/papers/${paper.id}`)
  await page.goto('/moderation')
  for (let older = page.getByRole('link', { name: 'Earlier acts' }); ; await older.click()) {
    expect(await findFaults(page), page.url()).toEqual([])
    if ((await older.count()) === 0 || !(await page.textContent('main'))?.includes('ran=1')) break
  }
})

test('as what people say of themselves', async ({ client, page, request }) => {
  for (const text of TRIED) {
    const person = await join(client)
    const profile = { fullName: cut(text, 60), bio: cut(text, 500), links: [text] }
    const answer = await send(request, person, 'PUT', 'viewer/profile', profile)
    if (!answer.ok()) {
      const { fields } = (await answer.json()) as { fields: Record<string, string> }
      const kept = Object.entries(profile).filter(([name]) => !(name in fields))
      const rest = { fullName: '', bio: '', links: [], ...Object.fromEntries(kept) }
      expect((await send(request, person, 'PUT', 'viewer/profile', rest)).ok(), text).toBe(true)
    }
    await expectNone(page, `/users/${person.username}`)
  }
})

test('as tokens, browsers and notes of an account', async ({ client, member }) => {
  const { page, username } = member
  await page.goto('/account')
  for (const text of TRIED) {
    await sendForm(page, '/account', { name: cut(text, 60), read: 'on' })
    const sql = `INSERT INTO sessions (id, user_id, user_agent, expires_at)
      SELECT gen_random_uuid(), id, $2, now() + interval '1 day' FROM users WHERE username = $1`
    await client.query(sql, [username, cut(text, 200)])
  }
  await expectNone(page, '/account')
  await expect(page.getByText('ran=1').first()).toBeVisible()
})

test('as what is searched for', async ({ client, page, paper }) => {
  const topic = `${'W'.repeat(40)}${paper.id}`
  await client.query(
    `WITH topic AS (
      INSERT INTO topics (slug, label, is_category) VALUES (lower($2), $2, true) RETURNING id)
     INSERT INTO paper_topics SELECT $1, id, 0, 'hand' FROM topic`,
    [paper.id, topic],
  )
  const search = `/papers?${new URLSearchParams({ q: paper.title })}`
  const filters = page.getByRole('list', { name: 'Topic', exact: true })
  const offered = async () => (await page.goto(search)) && (await filters.textContent())
  await expect.poll(offered, { timeout: 20_000 }).toContain(topic)
  for (const path of [search, '/topics', `/topics/${topic.toLowerCase()}`])
    await expectNone(page, path)
  for (const text of TRIED) {
    await expectNone(page, `/papers?${new URLSearchParams({ q: cut(text, 250) })}`)
    await page.getByRole('combobox').fill(cut(text, 100))
    expect(await findFaults(page), `typing ${text}`).toEqual([])
  }
})

test('as all that is told of a paper and where it comes from', async ({
  client,
  member,
  paper,
}) => {
  const { page, username } = member
  await client.query(`UPDATE users SET role = 'moderator' WHERE username = $1`, [username])
  const organization = `hostile-${paper.id}`
  await client.query(
    `WITH organization AS (INSERT INTO organizations (name, fullname) VALUES ($2, '') RETURNING id)
     UPDATE papers SET organization_id = organization.id, source = 'hand',
       url = 'https://example.org/' || papers.id FROM organization WHERE papers.id = $1`,
    [paper.id, organization],
  )
  const path = `/papers/${paper.id}`
  await page.goto(path)
  for (const text of TRIED) {
    await client.query(`DELETE FROM rate_limits WHERE key LIKE 'correction:%'`)
    await client.query(
      `WITH organization AS (UPDATE organizations SET fullname = $3 WHERE name = $2),
         author AS (UPDATE authors SET affiliation = $3 WHERE paper_id = $1)
       UPDATE papers SET comment = $3, journal_ref = $3, doi = $3, is_withdrawn = NOT is_withdrawn
       WHERE id = $1`,
      [paper.id, organization, cut(text, 300)],
    )
    let told: Record<string, string> = {
      ...{ title: `A ${cut(text, 250)}`, authors: `A ${cut(text, 250)}`, abstract: `A ${text}` },
      ...{ topics: cut(text, 50), url: text, 'links.0.url': text },
    }
    // What is refused is named; without it the rest is taken.
    for (let refused = [''], tries = 0; refused.length > 0; tries++) {
      expect(tries, `${refused.join(', ')} with ${text}`).toBeLessThan(3)
      refused = await sendForm(page, `${path}/edit`, told)
      told = Object.fromEntries(Object.entries(told).filter(([name]) => !refused.includes(name)))
    }
    await expectNone(page, path)
    if (text === TRIED.at(-1))
      for (const each of ['edit', 'corrections', 'moderate'])
        await expectNone(page, `${path}/${each}`)
  }
  for (const each of [paper.list, `/organizations/${organization}`, '/moderation'])
    await expectNone(page, each)
})

type Person = Awaited<ReturnType<typeof addPerson>>

async function join(client: pg.Client, role = 'member'): Promise<Person> {
  const person = await addPerson(client, { paperId: '', state: null })
  await client.query('UPDATE users SET role = $2::role WHERE id = $1', [person.id, role])
  return person
}

/** To the API; a refusal names what is wrong. */
async function send(
  request: APIRequestContext,
  { token }: Person,
  method: string,
  path: string,
  data: object,
): Promise<APIResponse> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await request.fetch(`/api/${path}`, { method, headers, data })
  if (answer.ok()) return answer
  expect(answer.status(), `${path} ${JSON.stringify(data)}`).toBe(400)
  expect(Object.keys((await answer.json()).fields ?? {}), JSON.stringify(data)).not.toEqual([])
  return answer
}

async function expectNone(page: Page, path: string): Promise<void> {
  await page.goto(path)
  expect(await findFaults(page), path).toEqual([])
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
