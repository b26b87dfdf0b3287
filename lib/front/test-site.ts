import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchChanges, type Changes } from '#lib/changes/watch.ts'
import { keepPages } from '#lib/front/keep-pages.ts'
import { closeServer, createSiteServer, listen } from '#lib/http/server.ts'
import type { NoteVisit } from '#lib/http/visit.ts'
import { admitToken } from '#lib/tokens/admit-token.ts'

/** For tests: the front as the site has it, before a renderer of the test's own. */
export type TestSite = {
  url: string
  changes: Changes
  /** What the renderer was asked, oldest first. */
  asked: IncomingMessage[]
  close: () => Promise<void>
}

const GRACE_MS = 2_000

type Render = (request: IncomingMessage, response: ServerResponse) => void

export async function startTestSite(
  databaseUrl: string,
  render: Render,
  settings: {
    buildId?: string
    today?: () => string
    trustedProxies?: number
    note?: NoteVisit
  } = {},
): Promise<TestSite> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-front-'))
  const socketPath = join(folder, 'renderer.sock')
  const asked: IncomingMessage[] = []
  const renderer = createServer((request, response) => {
    asked.push(request)
    render(request, response)
  })
  await new Promise<void>((ready) => renderer.listen(socketPath, ready))
  const changes = await watchChanges(databaseUrl)
  const { buildId = 'build', today = () => '2026-11-23', trustedProxies = 0, note } = settings
  const siteHeaders = { 'X-Frame-Options': 'DENY' }
  const admit = async (authorization: string) => (await admitToken(authorization, 'read')).ok
  const pages = keepPages({ changes, socketPath, today, admit, buildId, siteHeaders })
  const server = createSiteServer(pages.handle, {
    ...{ trustedProxies, isDev: false, front: pages.front, headers: siteHeaders },
    ...{ report: () => {}, isAway: async () => changes.isAway() },
    ...(note && { note }),
  })
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
  const close = async () => {
    await closeServer(server, GRACE_MS)
    await closeServer(renderer, 0)
    pages.close()
    await changes.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, changes, asked, close }
}

export type Answer = { status: number; headers: Record<string, string | undefined>; body: Buffer }

/** Asks over a connection of its own, with just these headers and the address as it is written. */
export function askSite(
  { url }: { url: string },
  path: string,
  asked: { headers?: Record<string, string>; method?: string; body?: string } = {},
): Promise<Answer> {
  const { headers = {}, method = 'GET', body } = asked
  return new Promise((resolve, reject) => {
    send(url, { path, headers, method, agent: false }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk as Buffer)
      const { statusCode: status = 0 } = answer
      resolve({ status, headers: answer.headers as Answer['headers'], body: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end(body)
  })
}
