import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Caller } from '#lib/mcp/caller.ts'
import { findPapers } from '#lib/mcp/find-papers.ts'
import { listPapers, LISTS } from '#lib/mcp/list-papers.ts'
import { runReadTool, type Work } from '#lib/mcp/result.ts'
import { writePaper } from '#lib/markdown/paper.ts'
import { done } from '#lib/outcome.ts'
import { parseArxivId, toPaperId } from '#lib/papers/paper-id.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { MAX_QUERY, SEARCH_SORTS } from '#lib/search/search-query.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'
import { explainPlace } from '#lib/why/explain-place.ts'
import { LIST_NAMES } from '#lib/why/list-name.ts'

export const READ_ONLY = { readOnlyHint: true, openWorldHint: false }

/** Longer than the address of any paper. */
const MAX_ID = 500

export const paperId = z
  .string()
  .max(MAX_ID)
  .describe('The id of a paper, such as 2505.10475, or its address here or at arXiv.')

/** What everyone may ask. */
export function addReadTools(server: McpServer, caller: Caller): void {
  const tell = (find: Work) => runReadTool(caller, find)
  server.registerTool(
    'search_papers',
    {
      title: 'Search papers',
      description:
        'Papers that fit words, “phrases”, author:, topic:, org:, after:, before:, votes:. Markdown.',
      inputSchema: z.object({
        query: z.string().min(1).max(MAX_QUERY),
        sort: z.enum(SEARCH_SORTS).default('relevance'),
        after: z.string().max(120).optional().describe('As the page before this one named it.'),
      }),
      annotations: READ_ONLY,
    },
    (asked) => tell(() => findPapers(asked, caller)),
  )

  server.registerTool(
    'list_papers',
    {
      title: 'List papers',
      description:
        'A page of a list, best first: trending, or the papers of a day, week or month. Markdown.',
      inputSchema: z.object({
        list: z.enum(LISTS).default('trending'),
        period: z
          .string()
          .max(10)
          .optional()
          .describe('Which day (2026-11-23), week (2026-W48) or month (2026-11); else the newest.'),
        after: z.string().max(120).optional().describe('As the page before this one named it.'),
      }),
      annotations: READ_ONLY,
    },
    (asked) => tell(() => listPapers(asked, caller.origin)),
  )

  server.registerTool(
    'read_paper',
    {
      title: 'Read a paper',
      description: 'What is known of a paper: authors, abstract, upvotes, links. Markdown.',
      inputSchema: z.object({ id: paperId }),
      annotations: READ_ONLY,
    },
    ({ id }) =>
      tell(async () => {
        const paper = await findPaper(readId(id))
        return paper ? done(writePaper(paper, caller.origin)) : NO_SUCH_PAPER
      }),
  )

  server.registerTool(
    'explain_rank',
    {
      title: 'Explain a rank',
      description: 'Why a paper stands where it does in a list, and what passing the next takes.',
      inputSchema: z.object({ id: paperId, list: z.enum(LIST_NAMES).default('trending') }),
      annotations: READ_ONLY,
    },
    ({ id, list }) =>
      tell(() => explainPlace({ paperId: readId(id), list, headers: caller.headers })),
  )
}

/** The paper that is meant, however it is written; what is no id is nobody's. */
export function readId(text: string): string {
  const arxivId = parseArxivId(text)
  if (arxivId) return toPaperId(arxivId)
  return text.trim().replace(/\/+$/, '').split('/').at(-1) ?? ''
}
