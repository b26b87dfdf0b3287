'use client'

import { useSyncExternalStore } from 'react'

/** Whether single keys do something, as this browser was told; they do unless it was told otherwise. */

const NAME = 'single-keys'
const OFF = 'off'

const listeners = new Set<() => void>()

export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== OFF
  } catch {
    // A browser that keeps nothing cannot be told.
    return true
  }
}

/** True in the page as it was sent. */
export function useKeysOn(): boolean {
  return useSyncExternalStore(subscribe, areKeysOn, () => true)
}

export function turnKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(NAME)
    else localStorage.setItem(NAME, OFF)
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

/** Other tabs say so, too. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
