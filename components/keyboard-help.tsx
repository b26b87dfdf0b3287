'use client'

import { useEffect, useRef } from 'react'
import { KeyList } from '#components/key-list.tsx'
import { KeysSwitch } from '#components/keys-switch.tsx'

/** Which keys there are, over the page. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys"
      className="m-auto max-h-[90dvh] w-[calc(100%-1.5rem)] max-w-md border border-ink bg-paper p-5 text-ink backdrop:bg-black/50 sm:p-7"
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <h2 id="keys" className="text-2xl font-semibold">
          Keys
        </h2>
        <form method="dialog">
          <button className="button-quiet">Close</button>
        </form>
      </div>
      <KeyList />
      <KeysSwitch />
    </dialog>
  )
}
