import { expect, test } from 'vitest'
import { env } from '#lib/env.ts'
import { askSite, startTestSite } from '#lib/front/test-site.ts'

/** A renderer that ends in the middle of what it says. */
const startHalf = () =>
  startTestSite(env.DATABASE_URL ?? '', (_, response) => {
    response.setHeader('Content-Length', '99').write('{"upvoted":', () => response.destroy())
  })

test('whoever changes something is told that the renderer ended, in the middle of its answer too', async () => {
  const site = await startHalf()
  const headers = { authorization: 'Bearer x' }
  const answer = await askSite(site, '/api/papers/2605.00001/upvote', { method: 'PUT', headers })
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': expect.anything() } })
  expect(JSON.parse(answer.body.toString())).toHaveProperty('error')
  await site.close()
})

test('what is read is sent as it comes, so it is cut off', async () => {
  const site = await startHalf()
  const answer = await fetch(`${site.url}/api/whoami-v2`)
  await expect(answer.text()).rejects.toThrow()
  await site.close()
})

test('what goes on for long is sent as it comes, too', async () => {
  const site = await startTestSite(env.DATABASE_URL ?? '', (_, response) => {
    response.setHeader('Content-Type', 'text/event-stream').write('data: 1\n\n')
  })
  const headers = { authorization: 'Bearer x' }
  const answer = await fetch(`${site.url}/mcp`, { method: 'POST', headers })
  const reader = answer.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n')
  await reader?.cancel()
  await site.close()
})
