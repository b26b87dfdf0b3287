import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CommentActs } from '#components/comment-acts.tsx'
import { ListHead } from '#components/list-head.tsx'
import { Notice } from '#components/notice.tsx'
import { ReportedComment } from '#components/reported-comment.tsx'
import { FIRST_POSTS, NEW_DAYS } from '#lib/first-posts/bounds.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { may } from '#lib/policy.ts'
import { MODERATORS_DECIDE } from '#lib/reports/mutations.ts'
import { readQueue } from '#lib/reports/queries.ts'
import { parseQueueKey } from '#lib/reports/queue-key.ts'
import { type Queue, type QueueName, QUEUES } from '#lib/reports/reported.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Moderation queue', robots: { index: false } }

/** What waits for moderators: reported comments, and first posts of new accounts. */
export default async function QueuePage({ searchParams }: PageProps<'/moderation/queue'>) {
  const { of = 'reports', after: asked } = await searchParams
  const name = QUEUES.find((each) => each === of)
  const after = parseAfter(asked, parseQueueKey)
  if (!name || after === 'not a key') notFound()
  const viewer = await requireViewer(pathOf(name))
  if (!may(viewer, 'readQueue', 'any')) {
    return (
      <Notice title="Not yours to decide">
        <p>{MODERATORS_DECIDE.message}</p>
      </Notice>
    )
  }
  const queue = await readQueue(name, after)
  return (
    <>
      <ListHead title="Moderation queue" note={NOTES[name]} />
      <Choices queue={queue} />
      {queue.comments.length === 0 && (
        <p className="py-6">{after ? 'Nothing follows here.' : 'Nothing waits.'}</p>
      )}
      <ol aria-label={LABELS[name]} className="divide-y divide-rule">
        {queue.comments.map((comment) => (
          <li key={comment.id} className="space-y-3 py-6">
            <ReportedComment comment={comment} />
            <CommentActs comment={comment} viewerId={viewer.id} />
          </li>
        ))}
      </ol>
      {queue.next && (
        <p className="border-t border-rule pt-6">
          <Link
            href={pathOf(name, queue.next)}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            Later ones
          </Link>
        </p>
      )}
    </>
  )
}

const LABELS: Record<QueueName, string> = {
  reports: 'Reported',
  'first-posts': 'First posts',
}

const NOTES: Record<QueueName, string> = {
  reports: 'What people reported, the oldest first.',
  'first-posts': `The first ${FIRST_POSTS} comments of accounts younger than ${NEW_DAYS} days, the oldest first. Everybody sees them meanwhile.`,
}

function Choices({ queue: { name, counts } }: { queue: Queue }) {
  return (
    <nav aria-label="Queues" className="flex flex-wrap gap-x-6 gap-y-2 py-3 text-muted">
      {QUEUES.map((each) => (
        <Link
          key={each}
          href={pathOf(each)}
          prefetch={false}
          aria-current={each === name ? 'page' : undefined}
          className="inline-block min-h-6 underline hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
        >
          {LABELS[each]} ({counts[each]})
        </Link>
      ))}
      <Link href="/moderation" prefetch={false} className="inline-block min-h-6 underline">
        Public log
      </Link>
    </nav>
  )
}

function pathOf(name: QueueName, after?: string): string {
  const asked = { ...(name !== 'reports' && { of: name }), ...(after && { after }) }
  const query = new URLSearchParams(asked).toString()
  return query ? `/moderation/queue?${query}` : '/moderation/queue'
}
