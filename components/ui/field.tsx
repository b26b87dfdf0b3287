'use client'

import { useId } from 'react'
import { useFormState } from '#components/ui/action-form.tsx'

type Input = Pick<
  React.ComponentProps<'input'>,
  | 'autoCapitalize'
  | 'autoComplete'
  | 'defaultValue'
  | 'inputMode'
  | 'max'
  | 'required'
  | 'spellCheck'
  | 'type'
>

/**
 * The one input, of one line or of `rows`: its label, a hint, and a line kept
 * free for what is wrong, so that nothing jumps.
 */
export function Field({
  label,
  name,
  hint,
  problem,
  rows,
  ...input
}: Input & {
  label: string
  name: string
  hint?: string
  /** Lines of a longer text. */
  rows?: number
  /** What is wrong with the value that the page came with. */
  problem?: string | undefined
}) {
  const id = useId()
  const { values, refusal } = useFormState()
  const error = refusal?.fields?.[name] ?? problem
  const isFirstBad = Object.keys(refusal?.fields ?? {})[0] === name
  const common = {
    ...{ id, name, required: input.required, spellCheck: input.spellCheck },
    defaultValue: values[name] ?? input.defaultValue,
    'aria-invalid': error !== undefined,
    'aria-describedby': hint ? `${id}-error ${id}-hint` : `${id}-error`,
    // Only after a failed submit, where the person's attention belongs.
    autoFocus: isFirstBad || problem !== undefined,
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {rows ? (
        <textarea {...common} rows={rows} className="input block py-2 leading-snug" />
      ) : (
        <input {...input} {...common} className="input" />
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className="mt-1 min-h-6 text-sm text-accent">
        {error}
      </p>
    </div>
  )
}
