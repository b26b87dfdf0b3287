import type { ServerResponse } from 'node:http'
import { failurePage } from '#lib/http/failure-page.ts'

/**
 * Puts a page that says what is so in the place of any HTML answer of 500 and
 * above. What Next sends then is empty until its scripts have run, and says 500
 * also while the database is away, where watchers and crawlers need 503.
 *
 * Next's compression wraps these methods later and calls them from its own,
 * `writeHead` first: so that is where an answer is recognised.
 * @param isAway asked only then: whether the database is away.
 */
export function coverFailures(response: ServerResponse, isAway: () => Promise<boolean>): void {
  const writeHead = response.writeHead.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  let isCovered = false

  function cover(): boolean {
    const type = String(response.getHeader('content-type') ?? '')
    isCovered ||=
      !response.headersSent && response.statusCode >= 500 && type.startsWith('text/html')
    return isCovered
  }

  response.writeHead = ((status: number, ...rest: []) => {
    response.statusCode = status
    return cover() ? response : writeHead(status, ...rest)
  }) as typeof writeHead

  response.flushHeaders = () => {
    if (!cover()) flushHeaders()
  }

  response.write = ((...args: Parameters<typeof write>) =>
    cover() || write(...args)) as typeof write

  response.end = ((...args: Parameters<typeof end>) => {
    if (!cover()) return end(...args)
    void isAway().then((away) => {
      const page = failurePage({ isAway: away })
      for (const name of ['content-encoding', 'content-length', 'link']) response.removeHeader(name)
      writeHead(page.status, page.headers)
      end(page.body)
    })
    return response
  }) as typeof end
}
