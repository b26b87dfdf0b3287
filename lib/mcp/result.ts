import type { CallToolResult } from '@modelcontextprotocol/server'
import { refuseFailure } from '#lib/http/failure.ts'
import { admitCaller, type Caller } from '#lib/mcp/caller.ts'
import type { Outcome } from '#lib/outcome.ts'

/** What a tool does: it tells a text, or facts. */
export type Work = () => Promise<Outcome<string | Record<string, unknown>>>

/**
 * What a tool did, or why not, in words that a program can act on. The SDK would
 * show the message of an error that was thrown to whoever asked.
 */
export async function runTool(work: Work): Promise<CallToolResult> {
  return toResult(await work().catch((error) => refuseFailure('A program called a tool', error)))
}

/** What is for everyone; nothing is told to a token that may not read. */
export function runReadTool(caller: Caller, work: Work): Promise<CallToolResult> {
  return runTool(async () => {
    const admitted = await admitCaller(caller)
    return admitted.ok ? work() : admitted
  })
}

function toResult(outcome: Awaited<ReturnType<Work>>): CallToolResult {
  if (!outcome.ok) return { content: [{ type: 'text', text: outcome.message }], isError: true }
  const { value } = outcome
  if (typeof value === 'string') return { content: [{ type: 'text', text: value }] }
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value }
}
