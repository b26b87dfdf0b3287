'use client'

import { useId } from 'react'
import { useFormState } from '#components/ui/action-form.tsx'

/** One of a few, with its label and a line kept free for what is wrong. */
export function Choice({
  label,
  name,
  options,
  preset = Object.keys(options)[0],
}: {
  label: string
  name: string
  /** What each sends, and its words. */
  options: Readonly<Record<string, string>>
  preset?: string | undefined
}) {
  const id = useId()
  const { values, refusal } = useFormState()
  const chosen = values[name] ?? preset
  const error = refusal?.fields?.[name]
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <select
        // A form that was sent puts its selects back to what they began with.
        key={chosen}
        id={id}
        name={name}
        defaultValue={chosen}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        className="input"
      >
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <p id={`${id}-error`} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
    </div>
  )
}
