'use client'

import Link from 'next/link'
import { useIsOwnComment } from '#components/viewer-store.ts'

/** The way to change or delete a comment, for who wrote it. */
export function OwnComment({
  id,
  edit,
  className,
}: {
  id: number
  edit: string
  className: string
}) {
  const isOwn = useIsOwnComment(id)
  if (!isOwn) return null
  return (
    <Link href={edit} prefetch={false} className={className}>
      Edit or delete
    </Link>
  )
}
