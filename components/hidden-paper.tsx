import Link from 'next/link'
import { Notice } from '#components/notice.tsx'
import { Moment } from '#components/ui/moment.tsx'
import type { Act } from '#lib/moderation/act.ts'

/** In place of a paper that a moderator hid: who did, when and why. */
export function HiddenPaper({ act: { moderator, at, reason } }: { act: Act }) {
  return (
    <Notice title="This paper is hidden">
      <p>
        {moderator ? <strong>{moderator}</strong> : 'A moderator who has left'} hid it on{' '}
        <Moment at={at} />:
      </p>
      <p className="border-l-2 border-rule pl-3 wrap-anywhere">
        <bdi>{reason}</bdi>
      </p>
      <p>
        All that moderators do stands in{' '}
        <Link href="/moderation" prefetch={false}>
          the public log
        </Link>
        . Upvotes of this paper are kept, and count again if it is restored.
      </p>
    </Notice>
  )
}
