'use client'

import Link from 'next/link'
import { ModerateLink } from '#components/moderate-link.tsx'
import { useMayCorrect } from '#components/viewer-store.ts'

/** Leads who may to the form that corrects a paper, and moderators to theirs; the place is kept, so that nothing moves. */
export function CorrectLink({ paperId }: { paperId: string }) {
  const mayCorrect = useMayCorrect(paperId)
  const path = `/papers/${paperId}/edit`
  return (
    <p className="screen-only flex min-h-6 flex-wrap gap-x-6">
      {mayCorrect && (
        <Link
          href={path}
          prefetch={false}
          className="inline-block min-h-6 underline hover:text-accent"
        >
          Correct this paper
        </Link>
      )}
      <ModerateLink path={`/papers/${paperId}`} />
      <noscript>
        <a href={path} className="inline-block min-h-6 underline hover:text-accent">
          Correct this paper
        </a>
      </noscript>
    </p>
  )
}
