'use client'

import { useFormState } from '#components/ui/action-form.tsx'

/** Carries what the form shows of a paper; anew when it was drawn again with what others did. */
export function CorrectionMarks({ marks }: { marks: string }) {
  const { values } = useFormState()
  return <input type="hidden" name="marks" value={values['marks'] ?? marks} />
}
