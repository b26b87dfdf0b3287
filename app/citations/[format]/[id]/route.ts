import { CITATION_FORMATS, isCitationFormat } from '#lib/citation/formats.ts'
import { citationKey } from '#lib/citation/cited.ts'
import { publicText } from '#lib/http/public-text.ts'
import { publicRoute } from '#lib/http/route.ts'
import { answerElsewhere } from '#lib/merging/lead-on.ts'
import { readAddress } from '#lib/papers/paper-id.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { NO_SUCH_PAPER } from '#lib/votes/mutations.ts'

type Params = { format: string; id: string }

/** `/papers/{id}.bib` and `.ris`: next.config.js leads here. */
export const GET = publicRoute<Params>({ scope: 'read' }, async ({ request, params }) => {
  const { format, id } = params
  const address = isCitationFormat(format) ? readAddress([id]) : null
  if (address?.kind === 'elsewhere') {
    const location = `/papers/${address.id}.${format}`
    return new Response(null, { status: 308, headers: { location } })
  }
  const paper = address && (await findPaper(address.id))
  if (!isCitationFormat(format)) return NO_SUCH_PAPER
  if (!paper) return (await answerElsewhere(id, `.${format}`)) ?? NO_SUCH_PAPER
  const { write, type } = CITATION_FORMATS[format]
  const disposition = `attachment; filename="${citationKey(paper)}.${format}"`
  const headers = { 'content-disposition': disposition }
  return publicText(request, { body: write([paper]), type, headers })
})
