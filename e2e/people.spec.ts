import sharp from 'sharp'
import { expect, test } from './voting.ts'

test('say who one is, be seen, and be refused what is too much', async ({
  member,
  paper,
  page,
}) => {
  const { page: own, username } = member
  await own.goto(`/papers/${paper.id}`)
  await own.getByRole('button', { name: `Upvote ${paper.title}` }).click()
  await expect.poll(paper.events).toEqual(['cast'])

  await own.goto('/account')
  await own.getByLabel('Your name').fill('Ada Lovelace')
  await own.getByLabel('About you').fill('Counts foxes.')
  await own.getByLabel('Links').fill('https://ada.example.org\njavascript:alert(1)')
  await own.getByRole('button', { name: 'Save profile' }).click()
  await expect(own.getByLabel('Links')).toHaveAccessibleDescription(/starts with https/)
  await expect(own.getByLabel('About you')).toHaveValue('Counts foxes.')
  await own.getByLabel('Links').fill('https://ada.example.org')
  await own.getByRole('button', { name: 'Save profile' }).click()
  await expect(own.getByText('Your profile is saved.')).toBeVisible()

  await page.goto(`/users/${username}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Lovelace')
  const link = page.getByRole('link', { name: 'ada.example.org' })
  await expect(link).toHaveAttribute('rel', 'nofollow ugc noreferrer')
  await page.getByRole('link', { name: '1 paper upvoted' }).click()
  await expect(page.getByRole('article').getByRole('heading')).toHaveText(paper.title)

  await own.getByLabel('Count my upvotes without my name').check()
  await own.getByRole('button', { name: 'Save this choice' }).click()
  await expect(own.getByText('nobody sees that they are yours')).toBeVisible()
  // A kept page may be as old as a second.
  await expect(async () => {
    await page.goto(`/users/${username}`)
    await expect(page.getByText('submitted').first()).toBeVisible()
    expect(await page.getByText('upvoted').count()).toBe(0)
  }).toPass()
})

test.describe('a picture', () => {
  test.use({ expectedProblems: [/413|favicon/] })

  test('is sent, seen and taken away, and what is none is refused', async ({ member, request }) => {
    const { page, username } = member
    const send = async (name: string, mimeType: string, buffer: Buffer) => {
      await page.getByLabel('New picture').setInputFiles({ name, mimeType, buffer })
      await page.getByRole('button', { name: 'Save picture' }).click()
    }
    await page.goto('/account')
    await page.getByRole('button', { name: 'Save picture' }).click()
    await expect(page.getByText('That was no picture that can be taken.')).toBeVisible()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    await send('a.svg', 'image/svg+xml', Buffer.from(svg))
    await expect(page.getByText('That was no picture that can be taken.')).toBeVisible()

    const drawn = { create: { width: 300, height: 200, channels: 3, background: '#900' } } as const
    await send('a.png', 'image/png', await sharp(drawn).png().toBuffer())
    await expect(page.getByText('Your picture is saved.')).toBeVisible()
    const picture = () => request.get(`/users/${username}/picture`)
    await expect.poll(async () => (await picture()).headers()['content-type']).toBe('image/webp')
    const { 'x-content-type-options': sniffing, 'content-security-policy': policy } = (
      await picture()
    ).headers()
    expect([sniffing, policy]).toEqual(['nosniff', expect.stringContaining("default-src 'none'")])

    await page.getByRole('button', { name: 'Remove my picture' }).click()
    await expect(page.getByRole('button', { name: 'Remove my picture' })).toHaveCount(0)
    await expect.poll(async () => (await picture()).headers()['content-type']).toMatch(/svg/)
    await send('large.png', 'image/png', Buffer.alloc(7 * 1024 * 1024))
    await expect(page.getByText('The request is too large; 6 MB are allowed.')).toBeVisible()
  })
})

test('who is not here, or signed out, or elsewhere, is refused', async ({ request, baseURL }) => {
  expect((await request.get('/users/nobody-of-this-name')).status()).toBe(404)
  expect((await request.get('/users/nobody-of-this-name/picture')).status()).toBe(404)
  const send = (origin: string) =>
    request.post('/account/picture', { headers: { origin }, maxRedirects: 0, multipart: {} })
  expect((await send(baseURL ?? '')).headers()['location']).toBe('/sign-in?to=%2Faccount')
  expect((await send('https://evil.example')).status()).toBe(403)
})
