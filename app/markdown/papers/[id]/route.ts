import { markdownAnswer } from '#lib/http/markdown-answer.ts'
import { siteOrigin } from '#lib/http/origin.ts'
import { publicRoute } from '#lib/http/route.ts'
import { writePaper } from '#lib/markdown/paper.ts'
import { answerElsewhere } from '#lib/merging/lead-on.ts'
import { readAddress } from '#lib/papers/paper-id.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

/** `/papers/{id}.md`, and `/papers/{id}` for who accepts Markdown: next.config.js leads here. */
export const GET = publicRoute<{ id: string }>({ scope: 'read' }, async ({ request, params }) => {
  const address = readAddress([params.id])
  if (address?.kind === 'elsewhere') {
    return new Response(null, { status: 308, headers: { location: `/papers/${address.id}.md` } })
  }
  const paper = address && (await findPaper(address.id))
  if (!paper) return (await answerElsewhere(params.id, '.md')) ?? NO_SUCH_PAPER
  return markdownAnswer(request, writePaper(paper, siteOrigin(request.headers) ?? ''))
})
