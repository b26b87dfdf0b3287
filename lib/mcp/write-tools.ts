import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { type Caller, requireCaller } from '#lib/mcp/caller.ts'
import { paperId, readId } from '#lib/mcp/read-tools.ts'
import { runTool } from '#lib/mcp/result.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { Viewer } from '#lib/session.ts'
import { submitFound } from '#lib/submissions/submit-found.ts'
import type { Scope } from '#lib/tokens/scope.ts'
import { castUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

type Act = (viewer: Viewer, paperId: string) => Promise<Outcome<Record<string, unknown>>>

/** What takes a token with the scope for it. Done twice, each is done once. */
export function addWriteTools(server: McpServer, caller: Caller): void {
  const add = (name: string, about: { title: string; scope: Scope; says: string }, act: Act) =>
    server.registerTool(
      name,
      {
        title: about.title,
        description: `${about.says} Takes an API token with the scope “${about.scope}”.`,
        inputSchema: z.object({ id: paperId }),
        annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      },
      ({ id }) =>
        runTool(async () => {
          const who = await requireCaller(caller, about.scope)
          return who.ok ? act(who.value, readId(id)) : who
        }),
    )

  add(
    'upvote_paper',
    { title: 'Upvote a paper', scope: 'vote', says: 'Makes your upvote of a paper stand.' },
    castUpvote,
  )
  add(
    'withdraw_upvote',
    { title: 'Withdraw an upvote', scope: 'vote', says: 'Takes your upvote of a paper back.' },
    withdrawUpvote,
  )
  add(
    'submit_paper',
    {
      title: 'Submit a paper',
      scope: 'submit',
      says: 'Puts a paper of arXiv on today’s list, with your upvote, or before the moderators.',
    },
    (viewer, id) => submitFound(viewer, { paperId: id }),
  )
}
