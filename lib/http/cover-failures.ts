import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Failure, failureObject, failurePage } from '#lib/http/failure-page.ts'
import { REQUEST_ID_HEADER } from '#lib/http/request-id.ts'

/**
 * Puts a page that says what is so in the place of any HTML answer of 500 and
 * above. What Next sends then is empty until its scripts have run, and says 500
 * also while the database is away, where watchers and crawlers need 503.
 *
 * Next's compression wraps these methods later and calls them from its own,
 * `writeHead` first: so that is where an answer is recognised.
 * @param isAway asked only then: whether the database is away.
 * @returns says what is so when there is no answer at all, as a page or as an object.
 */
export function coverFailures(
  response: ServerResponse,
  isAway: () => Promise<boolean>,
): (request: IncomingMessage, failure: Failure) => Promise<void> {
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

  async function tell(failure: Failure, write = failurePage): Promise<void> {
    const requestId = String(response.getHeader(REQUEST_ID_HEADER))
    const isSo = failure === 'failed' && (await isAway()) ? 'database-away' : failure
    const { status, headers, body } = write(isSo, requestId)
    for (const name of ['content-encoding', 'content-length', 'link']) response.removeHeader(name)
    writeHead(status, headers)
    end(body)
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
    void tell('failed')
    return response
  }) as typeof end

  return async ({ headers }, failure) => {
    if (response.headersSent) return void response.destroy()
    await tell(failure, headers.accept?.includes('text/html') ? failurePage : failureObject)
  }
}
