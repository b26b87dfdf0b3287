'use client'

import { type RefObject, useEffect, useState } from 'react'

/** A mention that is being typed, up to the caret. */
const BEGUN = /(?:^|[^\w@./-])@([a-z0-9][a-z0-9-]{0,38})$/i

const PAUSE_MS = 150

/** Whom somebody may mean who types an @, below the text: the next Tab leads there. */
export function MentionChoices({
  area,
  paperId,
  onChoose,
}: {
  area: RefObject<HTMLTextAreaElement | null>
  paperId: string
  /** After the text was changed. */
  onChoose: (text: string) => void
}) {
  const [names, setNames] = useState<string[]>([])
  useEffect(() => watch(area.current, paperId, setNames), [area, paperId])
  const choose = (name: string) => {
    if (!area.current) return
    complete(area.current, name)
    onChoose(area.current.value)
    setNames([])
  }
  return (
    <div
      role="group"
      aria-label="People to mention"
      aria-live="polite"
      className="flex min-h-8 flex-wrap gap-2 py-1"
    >
      {names.map((name) => (
        <button
          key={name}
          type="button"
          onClick={() => choose(name)}
          className="button-quiet min-h-7 px-2 text-[0.9375rem]"
        >
          @{name}
        </button>
      ))}
    </div>
  )
}

function watch(
  area: HTMLTextAreaElement | null,
  paperId: string,
  onNames: (names: string[]) => void,
) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = ''
  const look = () => {
    const begun = area ? readBegun(area) : ''
    latest = begun
    clearTimeout(timer)
    if (!begun) return onNames([])
    timer = setTimeout(async () => {
      const names = await fetchNames(paperId, begun)
      if (latest === begun) onNames(names)
    }, PAUSE_MS)
  }
  area?.addEventListener('input', look)
  return () => {
    clearTimeout(timer)
    area?.removeEventListener('input', look)
  }
}

function readBegun(area: HTMLTextAreaElement): string {
  return BEGUN.exec(area.value.slice(0, area.selectionStart))?.[1] ?? ''
}

/** Without an answer nothing is offered: a name can be typed. */
async function fetchNames(paperId: string, begun: string): Promise<string[]> {
  try {
    const query = new URLSearchParams({ q: begun })
    const response = await fetch(`/api/papers/${paperId}/people?${query}`)
    return response.ok ? ((await response.json()) as { names: string[] }).names : []
  } catch {
    return []
  }
}

function complete(area: HTMLTextAreaElement, name: string): void {
  const end = area.selectionStart
  const start = end - readBegun(area).length
  area.setRangeText(`${name} `, start, end, 'end')
  area.focus()
}
