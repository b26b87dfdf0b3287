import { hashId, numberId } from '#lib/api/hex-id.ts'
import type { User } from '#lib/api/schemas.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { picturePath } from '#lib/profiles/profile-path.ts'
import { nameExternal } from '#lib/records/submitter.ts'

/** Of who is no member here; the contract wants one. */
export const PICTURE = '/icon.svg'

const FACTS = { isPro: false, type: 'user' } as const

type Named = { id: number; username: string; fullName?: string | null }

/** A member, under both keys that clients read the name from. */
export function writeMember({ id, username, fullName }: Named): User {
  const names = { user: username, name: username, fullname: fullName ?? username }
  const avatarUrl = siteAddress(picturePath(username))
  return { _id: numberId(id), ...names, avatarUrl, ...FACTS }
}

/** Who submitted a paper at Hugging Face: `hf:` keeps them from being taken for a member. */
export function writeExternal(externalName: string): User {
  const name = nameExternal(externalName)
  const names = { user: name, name, fullname: externalName }
  return { _id: hashId(name), ...names, avatarUrl: siteAddress(PICTURE), ...FACTS }
}
