import { methods } from '#lib/api/methods.ts'
import { once } from '#lib/api/once.ts'
import { indexOperation } from '#lib/api/operations/submitting.ts'
import { signedIn } from '#lib/api/route.ts'
import { done } from '#lib/outcome.ts'
import { submitTyped } from '#lib/submissions/submit-typed.ts'
import { toPaperId } from '#lib/papers/paper-id.ts'
import { findKnown } from '#lib/submissions/queries.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  POST: signedIn(indexOperation, (call) =>
    once(call, async () => {
      const { arxivId } = call.body
      if (await findKnown(toPaperId(arxivId))) return done({})
      const submitted = await submitTyped(call.viewer, { paper: arxivId })
      // Somebody was faster.
      return submitted.ok || submitted.reason === 'taken' ? done({}) : submitted
    }),
  ),
})
