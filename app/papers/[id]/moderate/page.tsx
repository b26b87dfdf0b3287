import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { Notice } from '#components/notice.tsx'
import { PaperPreview } from '#components/paper-preview.tsx'
import { ReasonForm } from '#components/reason-form.tsx'
import { Section } from '#components/section.tsx'
import { today } from '#lib/days/today.ts'
import { hide, restore } from '#lib/hiding/actions.ts'
import { MODERATORS_HIDE } from '#lib/hiding/mutations.ts'
import { lock, unlock } from '#lib/locking/actions.ts'
import { findLock } from '#lib/locking/queries.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findHeldPaper } from '#lib/papers/queries.ts'
import { may } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'
import { findKnown } from '#lib/submissions/queries.ts'

export const metadata: Metadata = { title: 'Moderate a paper', robots: { index: false } }

/** For moderators, who see a hidden paper here. */
export default async function ModeratePaperPage({ params }: PageProps<'/papers/[id]/moderate'>) {
  const { id } = await params
  if (!isPaperId(id)) notFound()
  const viewer = await requireViewer(`/papers/${id}/moderate`)
  if (!may(viewer, 'hidePaper', 'shown')) return <NotAllowed />
  const [known, paper, { acts }, lockedBecause] = await Promise.all([
    findKnown(id),
    findHeldPaper(id),
    readLog({ before: null, of: { paperId: id } }),
    findLock(id),
  ])
  if (!known || !paper) notFound()
  const isHidden = known.state === 'hidden'
  return (
    <>
      <ListHead
        title="Moderate a paper"
        note={isHidden ? 'It is hidden: only moderators see it, here.' : 'Everybody sees it.'}
      >
        <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
          Its page
        </Link>
      </ListHead>
      <div className="space-y-10 pt-6">
        <PaperPreview paper={paper} today={today()}>
          {isHidden ? (
            <ReasonForm
              key="restore"
              action={restore}
              thing={{ paperId: id }}
              button="Restore it"
            />
          ) : (
            <ReasonForm key="hide" action={hide} thing={{ paperId: id }} button="Hide it" />
          )}
        </PaperPreview>
        {!isHidden && <ThreadActs paperId={id} isLocked={lockedBecause !== null} />}
        {acts.length > 0 && (
          <Section title="What was done before">
            <ModerationLog acts={acts} />
          </Section>
        )}
      </div>
    </>
  )
}

function ThreadActs({ paperId, isLocked }: { paperId: string; isLocked: boolean }) {
  return isLocked ? (
    <Section title="Unlock the conversation">
      <p className="mb-4">Nobody can add to it now, and everybody could again.</p>
      <ReasonForm key="unlock" action={unlock} thing={{ paperId }} button="Unlock it" />
    </Section>
  ) : (
    <Section title="Lock the conversation">
      <p className="mb-4">
        Nobody will add to it, until it is unlocked. What was said stays, and can be voted on,
        changed and reported.
      </p>
      <ReasonForm key="lock" action={lock} thing={{ paperId }} button="Lock it" />
    </Section>
  )
}

function NotAllowed() {
  return (
    <Notice title="Not yours to moderate">
      <p>{MODERATORS_HIDE.message}</p>
    </Notice>
  )
}
