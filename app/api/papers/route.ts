import { methods } from '#lib/api/methods.ts'
import { givePage } from '#lib/api/next-page.ts'
import { allPapers } from '#lib/api/operations/papers.ts'
import { writeLightPaper } from '#lib/api/paper.ts'
import { parsePublishedKey, writePublishedKey } from '#lib/api/published-key.ts'
import { publicRead } from '#lib/api/route.ts'
import { refuseParameters } from '#lib/api/refuse-parameter.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { listByPublished } from '#lib/records/queries.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  GET: publicRead(allPapers, async ({ query: { cursor, limit } }) => {
    const after = parseAfter(cursor, parsePublishedKey)
    if (after === 'not a key') return refuseParameters({ cursor: 'leads to no page' })
    const { records, hasMore } = await listByPublished(after, limit)
    const last = hasMore ? records.at(-1) : undefined
    const key =
      last?.publishedAt && writePublishedKey({ publishedAt: last.publishedAt, paperId: last.id })
    const next = key ? { path: '/api/papers', query: { cursor: key, limit } } : null
    return givePage(records.map(writeLightPaper), next)
  }),
})
