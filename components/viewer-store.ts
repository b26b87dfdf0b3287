'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import { MAX_PAPERS } from '#lib/votes/bounds.ts'

/**
 * What is the viewer's own on a page that is the same for everyone: who they are,
 * what they upvoted and what they may correct. Buttons name their papers as they
 * appear; all named at one moment are asked for in one request, and only by who
 * is signed in.
 */

/** Set beside the session's own cookie, and no secret (lib/session-cookie.ts). */
const SIGNED_IN = 'signed_in=1'

type PageViewer = { username: string; role: 'member' | 'moderator' | 'admin' }
export type Vote = { isUpvoted: boolean; upvotes: number }
type Answer = {
  viewer: PageViewer | null
  upvoted: string[]
  upvotes: Record<string, number>
  /** Of the papers asked about, those that the viewer may correct. */
  mayCorrect: string[]
}

/** Undefined until it is known. */
let viewer: PageViewer | null | undefined
let votes: ReadonlyMap<string, Vote> = new Map()
let mayCorrect: ReadonlySet<string> = new Set()

/** How many buttons show a paper. */
const shown = new Map<string, number>()
/** Papers to ask about. */
const wanted = new Set<string>()
/** When the viewer last changed a vote here, by our own count of moments. */
const changed = new Map<string, number>()
let moment = 0
/** When it last turned out that nobody is signed in. */
let forgotten = 0
let isScheduled = false
const listeners = new Set<() => void>()
let isListening = false

/** Who is looking: undefined while unknown (and in the page as sent), null when signed out. */
export function useViewer(): PageViewer | null | undefined {
  const pathname = usePathname()
  // Signing in and out lead to another page without loading it anew.
  useEffect(schedule, [pathname])
  return useSyncExternalStore(
    subscribe,
    () => viewer,
    () => undefined,
  )
}

/** A paper's vote; as the page was sent, until the viewer's own is known. */
export function useVote(paperId: string, upvotes: number): Vote {
  useEffect(() => register(paperId), [paperId])
  const known = useSyncExternalStore(
    subscribe,
    () => votes.get(paperId),
    () => undefined,
  )
  return known ?? { isUpvoted: false, upvotes }
}

/** Whether the viewer may correct a paper that a button on this page shows. */
export function useMayCorrect(paperId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => mayCorrect.has(paperId),
    () => false,
  )
}

export function isSignedIn(): boolean {
  return document.cookie.split('; ').includes(SIGNED_IN)
}

/**
 * Shows a vote that the viewer sets.
 * @param isPending while the site has not confirmed it; until then nothing else overwrites it.
 */
export function showVote(paperId: string, vote: Vote, isPending: boolean): void {
  changed.set(paperId, isPending ? Infinity : ++moment)
  votes = new Map(votes).set(paperId, vote)
  notify()
}

function register(paperId: string): () => void {
  shown.set(paperId, (shown.get(paperId) ?? 0) + 1)
  wanted.add(paperId)
  schedule()
  return () => {
    const left = (shown.get(paperId) ?? 1) - 1
    if (left > 0) shown.set(paperId, left)
    else shown.delete(paperId)
  }
}

/** After all that appears together has named its papers. */
function schedule(): void {
  if (isScheduled) return
  isScheduled = true
  setTimeout(() => {
    isScheduled = false
    void ask()
  })
}

async function ask(): Promise<void> {
  if (!isSignedIn()) return forget()
  if (!viewer) wantAll()
  else if (wanted.size === 0) return
  const ids = [...wanted].slice(0, MAX_PAPERS)
  ids.forEach((id) => wanted.delete(id))
  const asked = ++moment
  const answer = await fetchAnswer(ids)
  // Who signed out meanwhile is not signed in by what was asked before.
  if (asked < forgotten) return
  if (!isSignedIn() || answer?.viewer === null) return forget()
  // Without an answer the page stays as it was sent, and the next one asks again.
  if (!answer) return
  learn(answer, asked)
  if (wanted.size > 0) schedule()
}

async function fetchAnswer(paperIds: string[]): Promise<Answer | null> {
  try {
    const response = await fetch(`/api/viewer?papers=${paperIds.join(',')}`, { cache: 'no-store' })
    return response.ok ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}

function learn(answer: Answer, asked: number): void {
  if (viewer && viewer.username !== answer.viewer?.username) {
    votes = new Map()
    mayCorrect = new Set()
    wantAll()
  }
  viewer = answer.viewer
  mayCorrect = new Set([...mayCorrect, ...answer.mayCorrect])
  const own = new Set(answer.upvoted)
  const news = Object.entries(answer.upvotes)
    .filter(([id]) => (changed.get(id) ?? 0) < asked)
    .map(([id, upvotes]) => [id, { isUpvoted: own.has(id), upvotes }] as const)
  votes = new Map([...votes, ...news])
  notify()
}

/** Nobody is signed in (any more). */
function forget(): void {
  forgotten = ++moment
  wanted.clear()
  if (viewer === null && votes.size === 0) return
  viewer = null
  votes = new Map()
  mayCorrect = new Set()
  notify()
}

function wantAll(): void {
  for (const id of shown.keys()) wanted.add(id)
}

function notify(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (!isListening) listenToBrowser()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Other tabs sign in and out, and a page that comes back from history is as it was left. */
function listenToBrowser(): void {
  isListening = true
  if ('cookieStore' in window) window.cookieStore.addEventListener('change', schedule)
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    wantAll()
    schedule()
  })
}
