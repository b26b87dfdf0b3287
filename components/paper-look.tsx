'use client'

import { useEffect, useRef, useState } from 'react'
import { TexPieces } from '#components/tex-pieces.tsx'
import { usePaperForm } from '#components/use-paper-form.ts'
import { UNTOUCHED } from '#lib/form-state.ts'
import { look as askLook } from '#lib/paper-form/actions.ts'
import type { PaperLook as Look } from '#lib/paper-form/look.ts'
import { MAX_ABSTRACT } from '#lib/papers/draft.ts'

/** How long nothing is typed before the paper is drawn anew. */
const PAUSE_MS = 400

/** The paper as its page will show it, drawn while it is typed; TeX is read by the server. */
export function PaperLook({ look: initial }: { look: Look }) {
  const place = useRef<HTMLElement>(null)
  const { shown } = usePaperForm()
  const { look, problem } = useLiveLook(place, shown?.look ?? initial)
  const isEmpty = look.title.length + look.authors.length + look.abstract.length === 0
  return (
    <section
      ref={place}
      aria-labelledby="look"
      className="border-t border-rule pt-4 lg:border-0 lg:pt-0"
    >
      <h2 id="look" className="mb-3 text-muted">
        How it will look
      </h2>
      {isEmpty && (
        <p className="text-muted">
          The paper appears here, with its mathematics: $n^2$ becomes n².
        </p>
      )}
      <h3 className="text-2xl leading-tight font-semibold empty:hidden">
        <TexPieces pieces={look.title} hasLinks={false} />
      </h3>
      <p className="mt-2 text-[0.9375rem] text-muted empty:hidden">{look.authors.join(', ')}</p>
      <div className="prose mt-4 empty:hidden">
        {look.abstract.map((pieces, i) => (
          <p key={i}>
            <TexPieces pieces={pieces} hasLinks />
          </p>
        ))}
      </div>
      {problem && <p className="text-sm text-accent">{problem}</p>}
      <noscript>
        <button name="intent" value="look" className="button-quiet mt-2">
          Show how it looks
        </button>
      </noscript>
    </section>
  )
}

const DRAWN = ['title', 'authors', 'abstract']

/** Listens to the form around it; one question is under way at a time, and the last word counts. */
function useLiveLook(place: React.RefObject<HTMLElement | null>, given: Look) {
  const [live, setLive] = useState<{ look: Look | null; problem: string | null }>({
    look: null,
    problem: null,
  })
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAsking = false
    const draw = async () => {
      isAsking = true
      const asked = readDrawn(form)
      const answer = await askLook(UNTOUCHED, toForm(asked)).catch(() => null)
      isAsking = false
      if (answer?.shown?.look) setLive({ look: answer.shown.look, problem: null })
      else setLive(({ look }) => ({ look, problem: answer?.refusal?.message ?? null }))
      if (answer && String(readDrawn(form)) !== String(asked)) schedule()
    }
    const schedule = () => {
      clearTimeout(timer)
      if (!isAsking) timer = setTimeout(draw, PAUSE_MS)
    }
    form.addEventListener('input', schedule)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', schedule)
    }
  }, [place])
  return { look: live.look ?? given, problem: live.problem }
}

function readDrawn(form: HTMLFormElement): [name: string, text: string][] {
  const typed = new FormData(form)
  return DRAWN.map((name) => [name, String(typed.get(name) ?? '').slice(0, MAX_ABSTRACT)])
}

function toForm(entries: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, text] of entries) form.set(name, text)
  return form
}
