import type { ServerResponse } from 'node:http'
import { STATUS } from '#lib/http/answer.ts'
import { standalonePage } from '#lib/http/failure-page.ts'
import type { Refusal } from '#lib/outcome.ts'

type Words = {
  title: string
  /** What to do instead; HTML. */
  wayOn: string
}

/** Answers a request for a page, before Next sees it, with why it is not made. */
export function tellRefusal(
  response: ServerResponse,
  { reason, message, retryAfterSeconds }: Refusal,
  { title, wayOn }: Words,
): void {
  const page = standalonePage({
    ...{ status: STATUS[reason], title, retryAfterSeconds },
    text: `${message} ${wayOn}`,
  })
  response.writeHead(page.status, page.headers).end(page.body)
}
