import { FirstComment } from '#components/first-comment.tsx'
import { MoreLinks } from '#components/more-links.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { putOnList } from '#lib/submissions/actions.ts'
import { MODERATORS_ONLY, SUBMITTING, type Submitting } from '#lib/submissions/wording.ts'

/** The one click that submits a paper, or why there is none. */
export function PutOnList({ paperId, right, quota }: Submitting & { paperId: string }) {
  if (!right) return <p>{MODERATORS_ONLY}</p>
  if (quota.used >= quota.perDay) {
    return (
      <p>You have submitted as many papers as a day allows. Come back for this one tomorrow.</p>
    )
  }
  return (
    <ActionForm action={putOnList}>
      <input type="hidden" name="paperId" value={paperId} />
      <SubmitButton>{SUBMITTING[right].button}</SubmitButton>
      <p className="mt-2 text-[0.9375rem] text-muted">{SUBMITTING[right].promise}</p>
      <FirstComment />
      <MoreLinks />
    </ActionForm>
  )
}
