import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { MAX_COMMENT } from '#lib/comments/bounds.ts'
import { KINDS } from '#lib/comments/kinds.ts'
import { NO_SUCH_COMMENT, postComment } from '#lib/comments/mutations.ts'
import { commentId } from '#lib/comments/schema.ts'
import { type Caller, requireCaller } from '#lib/mcp/caller.ts'
import { readComments } from '#lib/mcp/read-comments.ts'
import { paperId, READ_ONLY, readId } from '#lib/mcp/read-tools.ts'
import { runReadTool, runTool } from '#lib/mcp/result.ts'
import { done } from '#lib/outcome.ts'

const number = z.string().max(20)

/** What people say about a paper, for everyone, and saying something, with a token. */
export function addCommentTools(server: McpServer, caller: Caller): void {
  server.registerTool(
    'read_comments',
    {
      title: 'Read comments',
      description: 'What people say about a paper, the newest first. Markdown, as they wrote it.',
      inputSchema: z.object({
        id: paperId,
        after: number.optional().describe('As the page before this one named it.'),
      }),
      annotations: READ_ONLY,
    },
    ({ id, after }) => runReadTool(caller, () => readComments(readId(id), after)),
  )
  server.registerTool(
    'comment_on_paper',
    {
      title: 'Comment on a paper',
      description:
        'Says something about a paper, or replies to a comment. Takes an API token with the scope ' +
        '“comment”. The same text for the same place within ten minutes is one comment.',
      inputSchema: z.object({
        id: paperId,
        text: z.string().min(1).max(MAX_COMMENT).describe('Markdown.'),
        kind: z.enum(KINDS).default('comment').describe('What it is; a reply has none.'),
        reply_to: number.optional().describe('The number of a comment.'),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    },
    ({ id, text, kind, reply_to }) =>
      runTool(async () => {
        const who = await requireCaller(caller, 'comment')
        if (!who.ok) return who
        const parent = commentId.optional().safeParse(reply_to)
        if (!parent.success) return NO_SUCH_COMMENT
        const parentId = parent.data ?? null
        const written = { kind: parentId === null ? kind : 'comment', text } as const
        const posted = await postComment(who.value, { paperId: readId(id), parentId, ...written })
        // What is said about a duplicate is said about the paper that it is one of.
        return posted.ok
          ? done({ comment: String(posted.value.id), paper: posted.value.paperId })
          : posted
      }),
  )
}
