import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { hideOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { hidePaper, restorePaper } from '#lib/hiding/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(hideOperation, ({ viewer, params: { id: paperId }, body: { hidden, reason } }) => {
    const set = hidden ? hidePaper : restorePaper
    return actOn({ paperId }, 'hide', set(viewer, { paperId, reason }))
  }),
})
