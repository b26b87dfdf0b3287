'use client'

import { Field } from '#components/ui/field.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { TEXT_HINT } from '#lib/comments/bounds.ts'

/** What the submitter wants to say first, for who wants to. */
export function FirstComment() {
  const { values, refusal } = useFormState()
  const isUsed = !!values['comment'] || refusal?.fields?.['comment'] !== undefined
  return (
    <details open={isUsed} className="mt-4 max-w-xl">
      <summary className="inline-block min-h-6 text-accent underline">
        Say something about it
      </summary>
      <div className="pt-3">
        <Field label="Your comment (optional)" name="comment" rows={5} hint={TEXT_HINT} />
      </div>
    </details>
  )
}
