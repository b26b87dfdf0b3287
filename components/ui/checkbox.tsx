'use client'

import { useId } from 'react'
import { useFormState } from '#components/ui/action-form.tsx'

/** A box to tick, with its label beside it and a hint below. */
export function Checkbox({
  label,
  name,
  hint,
  defaultChecked = false,
}: {
  label: string
  name: string
  hint: string
  defaultChecked?: boolean
}) {
  const id = useId()
  const { values } = useFormState()
  const sent = values[name]
  return (
    <div className="mb-6">
      <p className="flex min-h-6 items-start gap-2">
        <input
          id={id}
          type="checkbox"
          name={name}
          defaultChecked={sent === undefined ? defaultChecked : sent !== ''}
          aria-describedby={`${id}-hint`}
          className="mt-0.5 size-6 shrink-0 accent-accent"
        />
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
      </p>
      <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
        {hint}
      </p>
    </div>
  )
}
