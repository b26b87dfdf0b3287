import { db } from '#lib/db.ts'
import { spend } from '#lib/limits/mutations.ts'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { redrawPicture } from '#lib/pictures/redraw.ts'
import { may } from '#lib/policy.ts'
import type { Profile } from '#lib/profiles/schema.ts'
import type { Viewer } from '#lib/session.ts'

const NOT_ALLOWED = refuse('not-allowed', 'You may not change this profile.')

/** What the viewer says of themselves from now on. */
export async function editProfile(viewer: Viewer, profile: Profile): Promise<Outcome<undefined>> {
  const refusal = await admit(viewer)
  if (refusal) return refusal
  await db.user.update({ where: { id: viewer.id }, data: profile })
  return done(undefined)
}

/** Draws an uploaded picture anew and keeps that. @param file as it was sent. */
export async function setPicture(viewer: Viewer, file: Uint8Array): Promise<Outcome<undefined>> {
  const refusal = await admit(viewer)
  if (refusal) return refusal
  const drawn = await redrawPicture(file)
  if (!drawn.ok) return drawn
  const image = new Uint8Array(drawn.value)
  const where = { userId: viewer.id }
  await db.picture.upsert({ where, create: { ...where, image }, update: { image } })
  return done(undefined)
}

/** Nothing happens where there is none. */
export async function removePicture(viewer: Viewer): Promise<Outcome<undefined>> {
  const refusal = await admit(viewer)
  if (refusal) return refusal
  await db.picture.deleteMany({ where: { userId: viewer.id } })
  return done(undefined)
}

async function admit(viewer: Viewer) {
  if (!may(viewer, 'editProfile', 'any')) return NOT_ALLOWED
  return spend('profile', String(viewer.id))
}
