'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { areKeysOn } from '#components/keyboard-choice.ts'
import { isCommand } from '#lib/keyboard/keys.ts'

const KeyboardHelp = lazy(() => import('#components/keyboard-help.tsx'))

/** Listens for single keys; what they do is loaded with the first. */
export function Keyboard() {
  const [isHelpShown, setHelpShown] = useState(false)
  useEffect(() => {
    const listen = async (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isCommand(event) || isTyping(event.target)) return
      if (!areKeysOn()) return
      event.preventDefault()
      if (event.key === '?') return setHelpShown(true)
      const { runCommand } = await import('#components/keyboard-commands.ts')
      runCommand(event.key)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  if (!isHelpShown) return null
  return (
    <Suspense>
      <KeyboardHelp onClose={() => setHelpShown(false)} />
    </Suspense>
  )
}

/** Where a letter is a letter, or where something else has the floor. */
const TYPING = 'input, textarea, select, [contenteditable], [role=listbox], dialog'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null
}
