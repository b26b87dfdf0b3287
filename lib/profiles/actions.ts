'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '#lib/action.ts'
import { done } from '#lib/outcome.ts'
import * as profiles from '#lib/profiles/mutations.ts'
import { profileFormSchema, removePictureSchema } from '#lib/profiles/schema.ts'

export const editProfile = viewerAction(profileFormSchema, async (input, { viewer }) => {
  const edited = await profiles.editProfile(viewer, input)
  if (!edited.ok) return edited
  refresh()
  return done('Your profile is saved.')
})

export const removePicture = viewerAction(removePictureSchema, async (_, { viewer }) => {
  const removed = await profiles.removePicture(viewer)
  if (!removed.ok) return removed
  refresh()
  return done('Your picture is removed.')
})
