'use client'

import { LinkFields } from '#components/link-fields.tsx'
import { useFormState } from '#components/ui/action-form.tsx'
import { MIN_ROWS } from '#lib/paper-form/link-rows.ts'

/** Links for who has some, out of the way of who has none. */
export function MoreLinks() {
  const { values } = useFormState()
  const isFilled = Object.entries(values).some(([name, text]) => name.endsWith('.url') && text)
  const isUsed = isFilled || Number(values['linkRows']) > MIN_ROWS
  return (
    <details open={isUsed} className="mt-4 max-w-xl">
      <summary className="inline-block min-h-6 text-accent underline">
        Add code, data or a demo
      </summary>
      <div className="pt-3">
        <LinkFields texts={{}} />
      </div>
    </details>
  )
}
