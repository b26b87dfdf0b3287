import type { CallToolResult } from '@modelcontextprotocol/server'
import { refuseFailure } from '#lib/http/failure.ts'
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

function toResult(outcome: Awaited<ReturnType<Work>>): CallToolResult {
  if (!outcome.ok) return { content: [{ type: 'text', text: outcome.message }], isError: true }
  const { value } = outcome
  if (typeof value === 'string') return { content: [{ type: 'text', text: value }] }
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value }
}
