import { CITATION_FORMATS, isCitationFormat } from '#lib/citation/formats.ts'
import { findUpvotedCited } from '#lib/citation/queries.ts'
import { publicRoute } from '#lib/http/route.ts'
import { FOR_BROWSERS_ONLY } from '#lib/leaving/refused.ts'
import { refuse } from '#lib/outcome.ts'
import { canManageAccount } from '#lib/policy.ts'

const NO_SUCH_FILE = refuse(
  'not-found',
  'There are upvotes.bib and upvotes.ris, and no other file.',
)

/** What the viewer upvotes, for a bibliography: `upvotes.bib` or `upvotes.ris`. */
export const GET = publicRoute<{ file: string }>({ scope: 'read' }, async ({ viewer, params }) => {
  if (!viewer || !canManageAccount(viewer)) return FOR_BROWSERS_ONLY
  const [name, format = '', ...rest] = params.file.split('.')
  if (name !== 'upvotes' || !isCitationFormat(format) || rest.length > 0) return NO_SUCH_FILE
  const { write, type } = CITATION_FORMATS[format]
  return new Response(write(await findUpvotedCited(viewer)), {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${viewer.username}-upvotes.${format}"`,
    },
  })
})
