import { IncomingMessage } from 'node:http'
import { bodyLimitOf } from '#lib/http/body-limit.ts'

/**
 * The request, once it is known that its body fits; null when it does not.
 * A body of announced length is passed on as it comes, for HTTP's own rules
 * hold it to the announcement. One without is read first, and the request
 * returned is a copy that holds it.
 */
export async function boundBody(request: IncomingMessage): Promise<IncomingMessage | null> {
  const limit = bodyLimitOf(request.url ?? '')
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limit) return null
  if (request.headers['transfer-encoding'] === undefined) return request
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length
    if (size > limit) return null
    chunks.push(chunk as Buffer)
  }
  return withBody(request, Buffer.concat(chunks))
}

function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket)
  copy.method = request.method
  copy.url = request.url
  copy.httpVersion = request.httpVersion
  copy.httpVersionMajor = request.httpVersionMajor
  copy.httpVersionMinor = request.httpVersionMinor
  copy.rawHeaders = request.rawHeaders
  copy.headers = { ...request.headers, 'content-length': String(body.length) }
  delete copy.headers['transfer-encoding']
  copy.push(body)
  copy.push(null)
  copy.complete = true
  return copy
}
