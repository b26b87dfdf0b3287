import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CorrectionMarks } from '#components/correction-marks.tsx'
import { ListHead } from '#components/list-head.tsx'
import { Notice } from '#components/notice.tsx'
import { PaperForm } from '#components/paper-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { correct } from '#lib/corrections/actions.ts'
import { writeMarks } from '#lib/corrections/marks.ts'
import { findCorrectable } from '#lib/corrections/queries.ts'
import { today } from '#lib/days/today.ts'
import { wasFormSent } from '#lib/form-sent.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { readLook } from '#lib/paper-form/look.ts'
import { writeValues } from '#lib/paper-form/paper-values.ts'
import { isPaperId, toArxivId } from '#lib/papers/paper-id.ts'
import { canCorrect } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'

export const metadata: Metadata = { title: 'Correct a paper', robots: { index: false } }

type Props = PageProps<'/papers/[id]/edit'>

export default async function EditPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  if (!isPaperId(id)) notFound()
  if (await wasFormSent()) return <EditForm id={id} texts={{}} marks="" />
  const viewer = await requireViewer(`/papers/${id}/edit`)
  await leadOn(id, '/edit')
  const paper = await findCorrectable(id)
  if (!paper) notFound()
  if (!canCorrect(viewer, paper.submitterId)) return <NotAllowed />
  const { values } = paper
  return (
    <EditForm
      {...{ id, texts: writeValues(values), marks: writeMarks(values) }}
      isSaved={query['saved'] === '1'}
    />
  )
}

type Form = { id: string; texts: Record<string, string>; marks: string; isSaved?: boolean }

function EditForm({ id, texts, marks, isSaved }: Form) {
  return (
    <>
      <ListHead
        title="Correct a paper"
        note="What you correct stays when its source tells it anew. Its page shows what was changed, and by whom."
      />
      <div className="pt-6">
        {isSaved && (
          <p role="status" className="mb-6 border-l-2 border-rule pl-3">
            Your correction is saved.
          </p>
        )}
        <PaperForm
          action={correct}
          texts={texts}
          look={readLook(texts)}
          hasUrl={toArxivId(id) === null}
          today={today()}
        >
          <input type="hidden" name="paperId" value={id} />
          <CorrectionMarks marks={marks} />
          <SubmitButton>Save the correction</SubmitButton>
        </PaperForm>
      </div>
    </>
  )
}

function NotAllowed() {
  return (
    <Notice title="Not yours to correct">
      <p>Only who submitted a paper, and moderators, correct what is known of it.</p>
    </Notice>
  )
}
