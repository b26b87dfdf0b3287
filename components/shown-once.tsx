'use client'

import { useId } from 'react'
import { CopyButton } from '#components/copy-button.tsx'

/** A secret in place of the form that made it, with the way back to an empty form. */
export function ShownOnce({
  secret,
  again,
  children,
}: {
  secret: string
  /** The page of the form. */
  again: string
  /** What it is, and what to do with it. */
  children: React.ReactNode
}) {
  const id = useId()
  return (
    <div role="status" className="space-y-3 border-l-2 border-accent pl-4">
      <label htmlFor={id} className="block">
        {children}
      </label>
      <p className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={secret}
          spellCheck={false}
          autoComplete="off"
          className="input min-w-0 flex-1 basis-64 font-mono text-sm"
        />
        <CopyButton text={secret} />
      </p>
      <p>
        {/* A whole page, which begins with an empty form. */}
        <a href={again} className="text-accent underline">
          Make another
        </a>
      </p>
    </div>
  )
}
