'use client'

import { turnKeys, useKeysOn } from '#components/keyboard-choice.ts'

/** Turns single keys off in this browser, for whoever speaks to it or has keys of their own. */
export function KeysSwitch() {
  const isOn = useKeysOn()
  return (
    <p className="flex min-h-6 items-start gap-2">
      <input
        id="keys-on"
        type="checkbox"
        checked={isOn}
        onChange={(event) => turnKeys(event.currentTarget.checked)}
        className="mt-0.5 size-6 shrink-0 accent-accent"
      />
      <label htmlFor="keys-on">Single keys do this in this browser</label>
    </p>
  )
}
