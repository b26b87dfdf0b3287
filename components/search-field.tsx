'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ComponentType, type RefObject, useRef, useState } from 'react'
import { SEARCH_PATH } from '#lib/search/search-address.ts'

type Suggestions = ComponentType<{ input: RefObject<HTMLInputElement | null> }>

/**
 * The field in the masthead: a plain form. What suggests while somebody types is
 * fetched when they enter it, and gives the field its behaviour.
 */
export function SearchField() {
  const input = useRef<HTMLInputElement>(null)
  const [Suggestions, setSuggestions] = useState<Suggestions | null>(null)
  const typed = useTyped()
  const load = async () => {
    const { SearchSuggestions } = await import('#components/search-suggestions.tsx')
    setSuggestions(() => SearchSuggestions)
  }
  return (
    <form action={SEARCH_PATH} role="search" className="screen-only relative min-w-0">
      <div className="flex h-8 items-center rounded-sm bg-sunk outline-2 outline-offset-2 outline-transparent has-[input:focus-visible]:outline-focus">
        <button aria-label="Search" className="flex size-8 shrink-0 items-center justify-center">
          <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 fill-none stroke-current">
            <circle cx="6.5" cy="6.5" r="4.5" />
            <path d="m10 10 4.5 4.5" strokeLinecap="round" />
          </svg>
        </button>
        <input
          key={typed}
          ref={input}
          name="q"
          defaultValue={typed}
          onFocus={load}
          role="combobox"
          aria-label="Search papers"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls="suggestions"
          placeholder="Search papers"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          className="h-8 w-full min-w-0 rounded-sm bg-transparent pr-2 text-base text-ink placeholder:text-muted focus-visible:outline-none"
        />
      </div>
      {Suggestions && <Suggestions key={typed} input={input} />}
    </form>
  )
}

/** What was searched for on the page that shows it. */
function useTyped(): string {
  const path = usePathname()
  const asked = useSearchParams().getAll('q').join(' ')
  return path === SEARCH_PATH ? asked : ''
}
