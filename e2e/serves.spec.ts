import { request as httpRequest } from 'node:http'
import { expect, test } from './test.ts'

test('health says that the site can serve', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toEqual({ ok: true })
  expect(answer.headers()['cache-control']).toBe('no-store')
})

test.describe('an address that does not exist', () => {
  test.use({ expectedProblems: [/status of 404/] })

  test('is answered by a page', async ({ page }) => {
    const answer = await page.goto('/no/such/page')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test('every answer carries the security headers', async ({ request }) => {
  for (const path of ['/', '/api/health', '/no/such/page', '/%']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).toContain("default-src 'none'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['x-frame-options'], path).toBe('DENY')
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin')
    expect(headers['permissions-policy'], path).toContain('camera=()')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})

test('a body that is too large is refused, announced or not', async ({ baseURL }) => {
  const body = Buffer.alloc(300 * 1024, 'x')
  const announced = await post(`${baseURL}/api/health`, body, { 'Content-Length': body.length })
  const chunked = await post(`${baseURL}/api/health`, body, { 'Transfer-Encoding': 'chunked' })
  expect([announced, chunked]).toEqual([413, 413])
})

function post(
  url: string,
  body: Buffer,
  headers: Record<string, string | number>,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest(url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    // The site hangs up on the rest of the body.
    request.on('error', () => {})
    request.end(body)
  })
}
