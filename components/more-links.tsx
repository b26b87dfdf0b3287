'use client'

import { LinkFields } from '#components/link-fields.tsx'
import { useFormState } from '#components/ui/action-form.tsx'

/** Links for who has some, out of the way of who has none. */
export function MoreLinks() {
  const { values } = useFormState()
  const isUsed = Object.keys(values).some((name) => name.startsWith('link'))
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
