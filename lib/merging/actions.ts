'use server'

import { redirect } from 'next/navigation'
import { viewerAction } from '#lib/action.ts'
import { mergePaper, unmergePaper } from '#lib/merging/mutations.ts'
import { mergeSchema, paperActSchema } from '#lib/moderation/schema.ts'

export const merge = viewerAction(mergeSchema, async ({ into, ...input }, { viewer }) => {
  const merged = await mergePaper(viewer, { ...input, intoId: into })
  if (!merged.ok) return merged
  redirect(`/papers/${input.paperId}/moderate`)
})

export const unmerge = viewerAction(paperActSchema, async (input, { viewer }) => {
  const parted = await unmergePaper(viewer, input)
  if (!parted.ok) return parted
  redirect(`/papers/${input.paperId}/moderate`)
})
