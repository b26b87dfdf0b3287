'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useSuggestions } from '#components/use-suggestions.ts'
import type { Suggestion } from '#lib/suggestions/suggestion.ts'

const HEADINGS = { paper: 'Papers', author: 'Authors', topic: 'Topics' } as const
const KINDS = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[]

/**
 * The list below a field, which stays the one that has the focus: a combobox as
 * the ARIA Authoring Practices describe it, where nothing is chosen unasked.
 */
export function SearchSuggestions({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { suggestions, problem, isOpen, open, close } = useSuggestions(input)
  const [active, setActive] = useState(-1)
  const router = useRouter()
  const [shown, setShown] = useState(suggestions)
  if (shown !== suggestions) {
    setShown(suggestions)
    setActive(-1)
  }
  const choose = ({ href }: Suggestion) => {
    close()
    input.current?.blur()
    router.push(href)
  }
  useKeys(input, { suggestions, isOpen, active, setActive, choose, open, close })
  useAria(input, { isOpen: isOpen && suggestions.length > 0, active })
  if (!isOpen) return null
  return (
    <div className="absolute top-full left-0 z-20 mt-1 w-[calc(100vw-2rem)] max-w-xl border border-ink bg-paper text-ink">
      <p role="status" className={problem ? 'px-3 py-2' : 'sr-only'}>
        {problem ?? sayNumber(suggestions.length)}
      </p>
      {suggestions.length > 0 && (
        <div id="suggestions" role="listbox" aria-label="Suggestions" className="py-1">
          {KINDS.map((kind) => (
            <Group key={kind} {...{ kind, suggestions, active, choose }} />
          ))}
        </div>
      )}
    </div>
  )
}

type GroupProps = {
  kind: Suggestion['kind']
  suggestions: Suggestion[]
  active: number
  choose: (suggestion: Suggestion) => void
}

function Group({ kind, suggestions, active, choose }: GroupProps) {
  const own = suggestions.flatMap((suggestion, index) =>
    suggestion.kind === kind ? [{ ...suggestion, index }] : [],
  )
  if (own.length === 0) return null
  return (
    <div role="group" aria-label={HEADINGS[kind]} className="border-rule not-first:border-t">
      <p aria-hidden="true" className="px-3 pt-1.5 text-xs text-muted">
        {HEADINGS[kind]}
      </p>
      {own.map(({ index, ...suggestion }) => (
        // The field has the focus, and its keys choose.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={index}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Pressing must not take the focus from the field, which would close the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(suggestion)}
          className="line-clamp-2 min-h-9 cursor-pointer px-3 py-1.5 leading-snug hover:bg-sunk aria-selected:bg-sunk aria-selected:text-accent"
        >
          {suggestion.label}
        </div>
      ))}
    </div>
  )
}

type Keys = {
  suggestions: Suggestion[]
  isOpen: boolean
  active: number
  setActive: (index: number) => void
  choose: (suggestion: Suggestion) => void
  open: () => void
  close: () => void
}

/** Arrows open the list and go through it and back to the field, Enter chooses, Escape closes. */
function useKeys(input: RefObject<HTMLInputElement | null>, keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const field = input.current
    const press = (event: KeyboardEvent) => {
      const { suggestions, isOpen, active, setActive, choose, open, close } = latest.current
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const chosen = suggestions[active]
      if (event.isComposing || (!isOpen && (!move || suggestions.length === 0))) return
      if (!isOpen) open()
      if (move) setActive(step(active, move, suggestions.length))
      else if (event.key === 'Enter' && chosen) choose(chosen)
      else if (event.key === 'Escape') {
        setActive(-1)
        close()
      } else return
      event.preventDefault()
    }
    field?.addEventListener('keydown', press)
    return () => field?.removeEventListener('keydown', press)
  }, [input])
}

/** Round the list; -1, before its first, is the field. */
function step(active: number, move: number, count: number): number {
  return ((active + 1 + move + count + 1) % (count + 1)) - 1
}

/** Tells of the list on the field itself. */
function useAria(
  input: RefObject<HTMLInputElement | null>,
  { isOpen, active }: { isOpen: boolean; active: number },
): void {
  useEffect(() => {
    const field = input.current
    field?.setAttribute('aria-expanded', String(isOpen))
    if (isOpen && active >= 0) field?.setAttribute('aria-activedescendant', optionId(active))
    else field?.removeAttribute('aria-activedescendant')
    if (isOpen) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  })
}

function optionId(index: number): string {
  return `suggestion-${index}`
}

function sayNumber(count: number): string {
  return count === 0 ? '' : count === 1 ? '1 suggestion' : `${count} suggestions`
}
