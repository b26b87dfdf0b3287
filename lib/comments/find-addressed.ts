import { notFound } from 'next/navigation'
import { findComment } from '#lib/comments/queries.ts'
import { readCommentAddress } from '#lib/comments/schema.ts'
import { leadToMoved } from '#lib/merged-threads/lead-on.ts'

/** The comment of an address, on whose page something is done about it; else there is no such page. */
export async function findAddressed(params: { id: string; number: string }) {
  const address = readCommentAddress(params)
  const comment = address && (await findComment(address.id))
  if (!comment || comment.isDeleted) notFound()
  if (comment.paperId === address.paperId) return comment
  await leadToMoved(address)
  return notFound()
}
