'use client'

import Link from 'next/link'
import { useIsOwnComment } from '#components/viewer-store.ts'

/** The way to change or delete a comment, for who wrote it. */
export function OwnComment({
  id,
  edit,
  isHidden,
  className,
}: {
  id: number
  edit: string
  /** By a moderator: it cannot be changed. */
  isHidden: boolean
  className: string
}) {
  const isOwn = useIsOwnComment(id)
  if (!isOwn) return null
  return (
    <Link href={edit} prefetch={false} className={className}>
      {isHidden ? 'Read or delete' : 'Edit or delete'}
    </Link>
  )
}
