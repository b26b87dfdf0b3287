import { env } from '#lib/env.ts'
import { askSite, startTestSite, type TestSite } from '#lib/front/test-site.ts'

/** For tests of the front: sites that count, and are closed after each test. */

export const PAGE = '/papers/trending'

let sites: TestSite[] = []
/** What the renderer says next; counted up by it. */
let renders = 0

type Options = {
  status?: number
  headers?: Record<string, string>
  delayMs?: number
  body?: (render: number) => string
}

/** The front before a renderer that says how often it was asked. */
export async function start(options: Options = {}, settings = {}): Promise<TestSite> {
  const { status = 200, headers = {}, delayMs = 0, body = (n: number) => `<p>${n}</p>` } = options
  const site = await startTestSite(
    env.DATABASE_URL ?? '',
    (request, response) => {
      const { 'x-sign-in': session } = request.headers
      if (session) response.setHeader('Set-Cookie', [`next-auth.session-token=${session}; Path=/`])
      if (request.method !== 'GET') return void request.pipe(response)
      const text = body(++renders)
      setTimeout(() => {
        response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
        response.end(text)
      }, delayMs)
    },
    settings,
  )
  sites.push(site)
  return site
}

export function ask(site: TestSite, path: string, headers = {}, method = 'GET') {
  return askSite(site, path, { headers, method })
}

export async function read(site: TestSite, path = PAGE, headers = {}): Promise<string> {
  return (await ask(site, path, headers)).body.toString()
}

/** Those that are still open. */
export async function closeSites(): Promise<void> {
  const open = sites
  sites = []
  renders = 0
  await Promise.all(open.map((site) => site.close()))
}

/** For a test that closes it itself. */
export function letGo(site: TestSite): void {
  sites = sites.filter((each) => each !== site)
}
