import { createMcpHandler, McpServer, originValidationResponse } from '@modelcontextprotocol/server'
import { env } from '#lib/env.ts'
import { answer } from '#lib/http/answer.ts'
import { readClientAddress } from '#lib/http/client-address.ts'
import { refuseFailure } from '#lib/http/failure.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { spendByAddress } from '#lib/limits/mutations.ts'
import { admitCaller, type Caller } from '#lib/mcp/caller.ts'
import { addCommentTools } from '#lib/mcp/comment-tools.ts'
import { addReadTools } from '#lib/mcp/read-tools.ts'
import { addWriteTools } from '#lib/mcp/write-tools.ts'
import { refuse } from '#lib/outcome.ts'
import project from '#package.json' with { type: 'json' }

const NO_HOST = refuse('invalid', 'The request names no host that could be this site.')

const handler = createMcpHandler(
  ({ requestInfo }) => createServer({ headers: requestInfo?.headers ?? new Headers() }),
  {
    responseMode: 'json',
    // Nothing here changes that a client would have to be told of.
    maxSubscriptions: 0,
  },
)

/**
 * Answers one request of the Model Context Protocol, over streamable HTTP and
 * without a session: any instance answers any of them. A browser on a page of
 * another site is refused, as its specification asks.
 */
export async function serveMcp(request: Request): Promise<Response> {
  try {
    const origin = siteOrigin(request.headers)
    if (!origin) return answer(NO_HOST)
    const foreign = originValidationResponse(request, [new URL(origin).hostname])
    if (foreign) return foreign
    const tooFast = await spendByAddress('mcp', readClientAddress(request.headers))
    if (tooFast) return answer(tooFast)
    const admitted = await admitCaller({ headers: request.headers, origin })
    // One that lacks the scope for reading may have that for voting: each tool says so itself.
    if (!admitted.ok && admitted.reason === 'signed-out') return answer(admitted)
    const answered = await handler.fetch(request)
    answered.headers.set('cache-control', 'private, no-store')
    return answered
  } catch (error) {
    return answer(refuseFailure('A program asked at /mcp', error))
  }
}

function createServer({ headers }: Pick<Caller, 'headers'>): McpServer {
  const caller = { headers, origin: siteOrigin(headers) ?? '' }
  const server = new McpServer(
    { name: 'broadsheet', title: env.SITE_NAME, version: project.version },
    { instructions: `${env.SITE_NAME}: ${env.BYLINE}. Papers have arXiv ids, such as 2505.10475.` },
  )
  addReadTools(server, caller)
  addWriteTools(server, caller)
  addCommentTools(server, caller)
  return server
}
