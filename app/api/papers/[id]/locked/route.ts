import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { lockOperation } from '#lib/api/operations/deciding.ts'
import { signedIn } from '#lib/api/route.ts'
import { lockThread, unlockThread } from '#lib/locking/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(lockOperation, ({ viewer, params: { id: paperId }, body: { locked, reason } }) => {
    const set = locked ? lockThread : unlockThread
    return actOn({ paperId }, 'lock', set(viewer, { paperId, reason }))
  }),
})
