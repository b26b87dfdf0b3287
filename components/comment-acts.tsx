import { ReasonForm } from '#components/reason-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { hide, restore } from '#lib/comment-hiding/actions.ts'
import { REPORT_REASONS } from '#lib/comments/report-reasons.ts'
import { letStand } from '#lib/reports/actions.ts'
import { stateOf } from '#lib/reports/comment-state.ts'
import type { Reported } from '#lib/reports/reported.ts'

/** What a moderator can decide about a comment. */
export function CommentActs({ comment, viewerId }: { comment: Reported; viewerId: number }) {
  const state = stateOf(viewerId, comment)
  if (state === 'own') return <p>This comment is yours: another moderator decides about it.</p>
  if (state === 'deleted') return null
  if (state === 'hidden') {
    const thing = { commentId: String(comment.id) }
    return <ReasonForm key="restore" action={restore} thing={thing} button="Restore it" />
  }
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
      {comment.openUntil && <LetStand comment={comment} seen={comment.openUntil} />}
      <Hide comment={comment} />
    </div>
  )
}

function LetStand({ comment, seen }: { comment: Reported; seen: Date }) {
  return (
    <ActionForm action={letStand}>
      <input type="hidden" name="commentId" value={comment.id} />
      <input type="hidden" name="seen" value={seen.toISOString()} />
      <SubmitButton>
        Let it stand
        <Which comment={comment} />
      </SubmitButton>
    </ActionForm>
  )
}

function Hide({ comment }: { comment: Reported }) {
  const preset = comment.reports.at(-1)?.reason
  return (
    <details className="min-w-0 grow">
      <summary className="inline-flex min-h-11 items-center underline hover:text-accent">
        Hide it
        <Which comment={comment} />
      </summary>
      <ActionForm action={hide} className="max-w-xl pt-2">
        <input type="hidden" name="commentId" value={comment.id} />
        <Choice label="Why" name="reason" options={REPORT_REASONS} preset={preset} />
        <Field
          label="In your words (for “something else”)"
          name="text"
          rows={2}
          hint="Everybody can read it, in the conversation and in the public log."
        />
        <SubmitButton className="button-quiet">
          Hide
          <Which comment={comment} />
        </SubmitButton>
      </ActionForm>
    </details>
  )
}

function Which({ comment: { id, author } }: { comment: Reported }) {
  return (
    <span className="sr-only">
      {' '}
      (comment {id} by {author ?? 'somebody'})
    </span>
  )
}
