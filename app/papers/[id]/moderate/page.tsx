import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { MergePaper } from '#components/merge-paper.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { Notice } from '#components/notice.tsx'
import { PaperPreview } from '#components/paper-preview.tsx'
import { ReasonForm } from '#components/reason-form.tsx'
import { Section } from '#components/section.tsx'
import { TexText } from '#components/tex-text.tsx'
import { today } from '#lib/days/today.ts'
import { hide, restore } from '#lib/hiding/actions.ts'
import { MODERATORS_HIDE } from '#lib/hiding/mutations.ts'
import { lock, unlock } from '#lib/locking/actions.ts'
import { findLock } from '#lib/locking/queries.ts'
import { unmerge } from '#lib/merging/actions.ts'
import { readMergeAsk } from '#lib/merging/ask.ts'
import { listDuplicates } from '#lib/merging/queries.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findHeldPaper } from '#lib/papers/queries.ts'
import { may } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'
import { findKnown } from '#lib/submissions/queries.ts'

export const metadata: Metadata = { title: 'Moderate a paper', robots: { index: false } }

/** For moderators, who see a hidden paper here, and a duplicate. */
export default async function ModeratePaperPage({
  params,
  searchParams,
}: PageProps<'/papers/[id]/moderate'>) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  if (!isPaperId(id)) notFound()
  const viewer = await requireViewer(`/papers/${id}/moderate`)
  if (!may(viewer, 'hidePaper', 'shown')) return <NotAllowed />
  const [known, paper, { acts }, lockedBecause, duplicates, ask] = await Promise.all([
    findKnown(id),
    findHeldPaper(id),
    readLog({ before: null, of: { paperId: id } }),
    findLock(id),
    listDuplicates(id),
    readMergeAsk(id, query['into']),
  ])
  if (!known || !paper) notFound()
  const { state } = known
  const isAside = state === 'hidden' || state === 'merged'
  return (
    <>
      <ListHead title="Moderate a paper" note={isAside ? NOTES[state] : 'Everybody sees it.'}>
        <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
          {state === 'merged' ? 'The paper that it is one of' : 'Its page'}
        </Link>
      </ListHead>
      <div className="space-y-10 pt-6">
        <PaperPreview paper={paper} today={today()}>
          <ReasonForm
            key={state}
            {...(isAside ? UNDOING[state] : HIDING)}
            thing={{ paperId: id }}
          />
        </PaperPreview>
        {!isAside && <ThreadActs paperId={id} isLocked={lockedBecause !== null} />}
        {duplicates.length > 0 && <Duplicates duplicates={duplicates} />}
        {!isAside && <MergePaper paper={paper} ask={ask} />}
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

const NOTES = {
  hidden: 'It is hidden: only moderators see it, here.',
  merged:
    'It is a duplicate: its addresses lead to another paper, and only moderators see it, here.',
}

const HIDING = { action: hide, button: 'Hide it' }

const UNDOING = {
  hidden: { action: restore, button: 'Restore it' },
  merged: { action: unmerge, button: 'Undo the merge' },
}

function Duplicates({ duplicates }: { duplicates: { id: string; title: string }[] }) {
  return (
    <Section title="Its duplicates">
      <ul className="space-y-2">
        {duplicates.map(({ id, title }) => (
          <li key={id}>
            <Link
              href={`/papers/${id}/moderate`}
              prefetch={false}
              className="text-accent underline"
            >
              <TexText text={title} />
            </Link>
          </li>
        ))}
      </ul>
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
