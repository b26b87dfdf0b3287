'use client'

import { useFormStatus } from 'react-dom'

/** Sends the form around it once: while that is under way it can be pressed to no effect. */
export function SubmitButton({
  className = 'button',
  children,
}: {
  className?: string
  children: React.ReactNode
}) {
  const { pending } = useFormStatus()
  return (
    <button className={className} disabled={pending} aria-busy={pending}>
      {children}
    </button>
  )
}
