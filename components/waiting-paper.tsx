import { PaperPreview } from '#components/paper-preview.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Withdrawn } from '#components/withdrawn.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { accept, decline } from '#lib/submissions/actions.ts'
import { plainText } from '#lib/tex/plain-text.ts'

type Props = { paper: PaperPage; submittedAt: Date; today: ListDay }

/** A submission before the moderators, as its page will show it, with the two ways on. */
export function WaitingPaper({ paper, submittedAt, today }: Props) {
  const title = plainText(paper.title)
  return (
    <div className="py-6">
      <p className="mb-3 text-[0.9375rem] text-muted">
        Sent <Moment at={submittedAt} />
      </p>
      {paper.isWithdrawn && <Withdrawn comment={paper.comment} />}
      <PaperPreview paper={paper} today={today}>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
          <Accept paperId={paper.id} title={title} />
          <Decline paperId={paper.id} title={title} />
        </div>
      </PaperPreview>
    </div>
  )
}

type Named = { paperId: string; title: string }

function Accept({ paperId, title }: Named) {
  return (
    <ActionForm action={accept}>
      <input type="hidden" name="paperId" value={paperId} />
      <SubmitButton>
        Put on today’s list<span className="sr-only"> “{title}”</span>
      </SubmitButton>
    </ActionForm>
  )
}

function Decline({ paperId, title }: Named) {
  return (
    <details className="min-w-0 grow">
      <summary className="inline-flex min-h-11 items-center underline hover:text-accent">
        Decline it<span className="sr-only"> “{title}”</span>
      </summary>
      <ActionForm action={decline} className="max-w-xl pt-2">
        <input type="hidden" name="paperId" value={paperId} />
        <Field label="Why" name="reason" hint="Its submitter reads this." required />
        <SubmitButton className="button-quiet">
          Decline<span className="sr-only"> “{title}”</span>
        </SubmitButton>
      </ActionForm>
    </details>
  )
}
