import { methods } from '#lib/api/methods.ts'
import { editProfileOperation } from '#lib/api/operations/people.ts'
import { signedIn } from '#lib/api/route.ts'
import { refuseInput } from '#lib/form-state.ts'
import { done } from '#lib/outcome.ts'
import { editProfile } from '#lib/profiles/mutations.ts'
import { profileSchema } from '#lib/profiles/schema.ts'

export const { GET, PUT, POST, DELETE, PATCH, OPTIONS } = methods({
  PUT: signedIn(editProfileOperation, async ({ viewer, body }) => {
    const parsed = profileSchema.safeParse(body)
    if (!parsed.success) return refuseInput(parsed.error)
    const edited = await editProfile(viewer, parsed.data)
    return edited.ok ? done(parsed.data) : edited
  }),
})
