import { actOn } from '#lib/api/act.ts'
import { methods } from '#lib/api/methods.ts'
import { setRoleOperation } from '#lib/api/operations/moderating.ts'
import { signedIn } from '#lib/api/route.ts'
import { setRole } from '#lib/roles/mutations.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(setRoleOperation, ({ viewer, params: { username }, body }) =>
    actOn({ username }, 'role', setRole(viewer, { username, ...body })),
  ),
})
