'use client'

import { useFormStatus } from 'react-dom'

/** Sends the form around it once: while that is under way it can be pressed to no effect. */
export function SubmitButton({
  className = 'button',
  children,
  ...said
}: {
  className?: string
  /** What the form is told when this of its buttons is pressed. */
  name?: string
  value?: string
  children: React.ReactNode
}) {
  const { pending } = useFormStatus()
  return (
    <button {...said} className={className} disabled={pending} aria-busy={pending}>
      {children}
    </button>
  )
}
