'use client'

import { useEffect, useRef, useState } from 'react'
import { WhyHere } from '#components/why-here.tsx'
import type { WhyAnswer } from '#lib/why/answer.ts'

type Shown = WhyAnswer | { error: string }

/**
 * Opens what links to "why here" lead to in place, for all such links of a page:
 * they themselves need no script, and lead on where none runs.
 */
export function WhyDialog() {
  const [shown, setShown] = useState<Shown | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const open = async (event: MouseEvent) => {
      const link = findLink(event)
      if (!link) return
      event.preventDefault()
      link.ariaBusy = 'true'
      const answer = await ask(link)
      link.ariaBusy = null
      if (!answer) return location.assign(link.href)
      setShown(answer)
      if (!dialog.current?.open) dialog.current?.showModal()
    }
    document.addEventListener('click', open)
    return () => document.removeEventListener('click', open)
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="why-here"
      className="m-auto max-h-[90dvh] w-[calc(100%-1.5rem)] max-w-xl border border-ink bg-paper p-5 text-ink backdrop:bg-black/50 sm:p-7"
    >
      <div className="mb-2 flex items-start justify-between gap-4">
        <h2 id="why-here" className="text-2xl font-semibold">
          Why here?
        </h2>
        <form method="dialog">
          <button className="button-quiet">Close</button>
        </form>
      </div>
      {shown && ('error' in shown ? <p role="alert">{shown.error}</p> : <WhyHere why={shown} />)}
    </dialog>
  )
}

/** The link that was clicked to follow it here, not in a tab or window of its own. */
function findLink(event: MouseEvent): HTMLAnchorElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-why]') : null
}

/** Null when there is no answer to show; the page itself may have one. */
async function ask({ pathname, search }: HTMLAnchorElement): Promise<Shown | null> {
  try {
    const response = await fetch(`/api${pathname.replace(/why$/, 'rank')}${search}`)
    return await response.json()
  } catch {
    return null
  }
}
