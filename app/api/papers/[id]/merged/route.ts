import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { mergeOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(mergeOperation, ({ viewer, params: { id: paperId }, body: { into, reason } }) => {
    const work =
      into === null
        ? unmergePaper(viewer, { paperId, reason })
        : mergePaper(viewer, { paperId, intoId: into, reason })
    return actOn({ paperId }, 'merge', work)
  }),
})
