import { methods } from '#lib/api/methods.ts'
import { once } from '#lib/api/once.ts'
import { submitOperation } from '#lib/api/operations/submitting.ts'
import { signedIn } from '#lib/api/route.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { done } from '#lib/outcome.ts'
import { submitTyped } from '#lib/submissions/submit-typed.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  POST: signedIn(submitOperation, (call) =>
    once(call, async () => {
      const { paperId, paper_id: other, comment } = call.body
      const submitted = await submitTyped(call.viewer, { paper: paperId ?? other ?? '', comment })
      if (!submitted.ok) return submitted
      const url = siteAddress(`/papers/${submitted.value.paperId}`)
      return done({ ...submitted.value, url })
    }),
  ),
})
