import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { WaitingPaper } from '#components/waiting-paper.tsx'
import { sayCount } from '#lib/counts.ts'
import { today } from '#lib/days/today.ts'
import { canReview } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'
import { listWaiting } from '#lib/submissions/queries.ts'

export const metadata: Metadata = { title: 'Waiting papers', robots: { index: false } }

/** What members submitted, before the moderators. */
export default async function WaitingPage() {
  const viewer = await requireViewer('/papers/waiting')
  if (!canReview(viewer)) notFound()
  const waiting = await listWaiting()
  const note =
    waiting.length === 0 ? 'No paper waits.' : `${sayCount(waiting.length, 'paper')}, oldest first`
  return (
    <>
      <ListHead title="Waiting papers" note={note} />
      <ol className="divide-y divide-rule">
        {waiting.map((submission) => (
          <li key={submission.paper.id}>
            <WaitingPaper {...submission} today={today()} />
          </li>
        ))}
      </ol>
    </>
  )
}
