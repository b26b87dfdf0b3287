import { numberId } from '#lib/api/hex-id.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { PICTURE } from '#lib/api/user.ts'

/** Its picture is under both keys that are read. */
export function writeOrganization(found: { id: number; name: string; fullname: string }) {
  const { id, name, fullname } = found
  const picture = siteAddress(PICTURE)
  return { _id: numberId(id), name, fullname, avatar: picture, avatarUrl: picture }
}
