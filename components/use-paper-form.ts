'use client'

import { useFormState } from '#components/ui/action-form.tsx'
import type { FormState } from '#lib/form-state.ts'
import type { FormShown } from '#lib/paper-form/form-shown.ts'

/** What the form about a paper shows since it was last sent. */
export function usePaperForm(): FormState<FormShown> {
  return useFormState() as FormState<FormShown>
}
