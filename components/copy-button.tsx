'use client'

import { useState, useSyncExternalStore } from 'react'

const never = () => () => {}

/** Puts a text into the clipboard; absent where no script may do that, as without HTTPS. */
export function CopyButton({ text }: { text: string }) {
  const canCopy = useSyncExternalStore(
    never,
    () => 'clipboard' in navigator,
    () => false,
  )
  const [said, setSaid] = useState('Copy')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Select it to copy'),
    )
  if (!canCopy) return null
  return (
    <button type="button" className="button-quiet" onClick={copy} aria-live="polite">
      {said}
    </button>
  )
}
