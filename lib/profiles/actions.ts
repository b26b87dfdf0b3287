'use server'

import { viewerAction } from '#lib/action.ts'
import * as profiles from '#lib/profiles/mutations.ts'
import { profileFormSchema, removePictureSchema } from '#lib/profiles/schema.ts'
import { showDone } from '#lib/show-done.ts'

export const editProfile = viewerAction(profileFormSchema, async (input, { viewer }) =>
  showDone(await profiles.editProfile(viewer, input), 'Your profile is saved.'),
)

export const removePicture = viewerAction(removePictureSchema, async (_, { viewer }) =>
  showDone(await profiles.removePicture(viewer), 'Your picture is removed.'),
)
