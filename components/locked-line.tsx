import Link from 'next/link'
import { Notice } from '#components/notice.tsx'

/** Above a conversation that a moderator locked. */
export function LockedLine({ reason }: { reason: string }) {
  return (
    <p role="note" className="mt-3 mb-2 border-l-2 border-accent pl-3 wrap-anywhere">
      <Link href="/moderation" prefetch={false} className="underline hover:text-accent">
        Locked by a moderator
      </Link>
      : <bdi>{reason}</bdi>
    </p>
  )
}

/** To who would say something there. */
export function LockedThread({ paperId, reason }: { paperId: string; reason: string }) {
  return (
    <Notice title="This conversation is locked">
      <p>A moderator locked it, so nobody can add to it:</p>
      <blockquote className="wrap-anywhere">
        <bdi>{reason}</bdi>
      </blockquote>
      <p>
        <Link href={`/papers/${paperId}#comments`} prefetch={false}>
          Read what was said
        </Link>
        , or{' '}
        <Link href="/moderation" prefetch={false}>
          what moderators did
        </Link>
        .
      </p>
    </Notice>
  )
}
