'use client'

import { type RefObject, useCallback, useEffect, useState } from 'react'
import { LEAST_LETTERS, type Suggestion, SUGGESTIONS_PATH } from '#lib/suggestions/suggestion.ts'

/** How long nothing is typed before it is asked. */
const PAUSE_MS = 80

type Answer = { suggestions: Suggestion[]; problem: string | null }

const NONE: Answer = { suggestions: [], problem: null }

/** What the site suggests for what stands in a field; one question is under way at a time, and the last word counts. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>) {
  const [answer, setAnswer] = useState<Answer>(NONE)
  const [isOpen, setIsOpen] = useState(false)
  const close = useCallback(() => setIsOpen(false), [])
  const open = useCallback(() => setIsOpen(true), [])
  useEffect(() => {
    const field = input.current
    if (!field) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAsking = false
    const update = async () => {
      const typed = field.value.trim()
      isAsking = true
      const found = typed.length < LEAST_LETTERS ? NONE : await ask(typed)
      isAsking = false
      if (document.activeElement !== field) return
      setAnswer(found)
      setIsOpen(found.suggestions.length > 0 || found.problem !== null)
      if (field.value.trim() !== typed) schedule()
    }
    const schedule = () => {
      clearTimeout(timer)
      if (!isAsking) timer = setTimeout(update, PAUSE_MS)
    }
    field.addEventListener('input', schedule)
    field.addEventListener('blur', close)
    // What was typed while this was being fetched counts, too.
    if (field.value !== field.defaultValue) schedule()
    return () => {
      clearTimeout(timer)
      field.removeEventListener('input', schedule)
      field.removeEventListener('blur', close)
    }
  }, [input, close])
  return { ...answer, isOpen: isOpen && answer !== NONE, open, close }
}

async function ask(typed: string): Promise<Answer> {
  try {
    const response = await fetch(`${SUGGESTIONS_PATH}?${new URLSearchParams({ q: typed })}`)
    const { suggestions = [], error } = await response.json()
    return { suggestions, problem: response.status === 429 ? error : null }
  } catch {
    // The form works without suggestions.
    return NONE
  }
}
