'use client'

import { useId } from 'react'
import { ActionForm, useFormState } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { report } from '#lib/comments/actions.ts'
import { REASON_NAMES, REPORT_REASONS } from '#lib/comments/report-reasons.ts'
import { MAX_REPORT } from '#lib/comments/bounds.ts'
import { sayNumber } from '#lib/counts.ts'

/** Tells the moderators what is wrong with a comment. */
export function ReportForm({ commentId }: { commentId: number }) {
  return (
    <ActionForm action={report} className="max-w-2xl">
      <input type="hidden" name="commentId" value={commentId} />
      <Reasons />
      <Field
        label="In your words (optional)"
        name="text"
        rows={4}
        hint={`At most ${sayNumber(MAX_REPORT)} characters.`}
      />
      <SubmitButton>Send the report</SubmitButton>
    </ActionForm>
  )
}

function Reasons() {
  const { values, refusal } = useFormState()
  const id = useId()
  const error = refusal?.fields?.['reason']
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-invalid={error !== undefined}
      aria-describedby={id}
    >
      <p id={`${id}-label`} className="mb-1 font-medium">
        What is wrong with it
      </p>
      {REASON_NAMES.map((reason) => (
        <label key={reason} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="reason"
            value={reason}
            defaultChecked={values['reason'] === reason}
            className="size-5 shrink-0 accent-accent"
          />
          {REPORT_REASONS[reason]}
        </label>
      ))}
      <p id={id} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
    </div>
  )
}
