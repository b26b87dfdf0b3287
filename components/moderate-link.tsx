'use client'

import Link from 'next/link'
import { useViewer } from '#components/viewer-store.ts'
import { may } from '#lib/policy.ts'

/** Leads moderators to what they can do about a paper, a comment or a person. */
export function ModerateLink({ path }: { path: `/papers/${string}` | `/users/${string}` }) {
  const viewer = useViewer()
  if (!viewer || !may(viewer, 'hidePaper', 'shown')) return null
  return (
    <Link
      href={`${path}/moderate`}
      prefetch={false}
      className="inline-block min-h-6 underline hover:text-accent"
    >
      Moderate
    </Link>
  )
}
