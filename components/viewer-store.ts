'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import { MAX_COMMENTS, MAX_PAPERS } from '#lib/votes/bounds.ts'

/**
 * What is the viewer's own on a page that is the same for everyone: who they are,
 * what they upvoted, wrote and may correct. Buttons name their papers and
 * comments as they appear; all named at one moment are asked for in one request,
 * and only by who is signed in.
 */

/** Set beside the session's own cookie, and no secret (lib/session-cookie.ts). */
const SIGNED_IN = 'signed_in=1'

type PageViewer = { username: string; role: 'member' | 'moderator' | 'admin' }
/** What can be upvoted, by its address in the API. */
export type Votable = `papers/${string}` | `comments/${number}`
export type Vote = { isUpvoted: boolean; upvotes: number }
type Answer = {
  viewer: PageViewer | null
  upvoted: string[]
  upvotes: Record<string, number>
  /** Of the papers asked about, those that the viewer may correct. */
  mayCorrect: string[]
  comments: { upvoted: number[]; upvotes: Record<string, number>; written: number[] }
}

/** Undefined until it is known. */
let viewer: PageViewer | null | undefined
let votes: ReadonlyMap<Votable, Vote> = new Map()
let mayCorrect: ReadonlySet<string> = new Set()
/** Comments that the viewer wrote. */
let written: ReadonlySet<number> = new Set()

/** How many buttons show a thing. */
const shown = new Map<Votable, number>()
/** Things to ask about. */
const wanted = new Set<Votable>()
/** When the viewer last changed a vote here, by our own count of moments. */
const changed = new Map<Votable, number>()
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

/** A vote; as the page was sent, until the viewer's own is known. */
export function useVote(votable: Votable, upvotes: number): Vote {
  useEffect(() => register(votable), [votable])
  const known = useSyncExternalStore(
    subscribe,
    () => votes.get(votable),
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

/** Whether the viewer wrote a comment that this page shows. */
export function useIsOwnComment(id: number): boolean {
  useEffect(() => register(`comments/${id}`), [id])
  return useSyncExternalStore(
    subscribe,
    () => written.has(id),
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
export function showVote(votable: Votable, vote: Vote, isPending: boolean): void {
  changed.set(votable, isPending ? Infinity : ++moment)
  votes = new Map(votes).set(votable, vote)
  notify()
}

function register(votable: Votable): () => void {
  shown.set(votable, (shown.get(votable) ?? 0) + 1)
  wanted.add(votable)
  schedule()
  return () => {
    const left = (shown.get(votable) ?? 1) - 1
    if (left > 0) shown.set(votable, left)
    else shown.delete(votable)
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
  const papers = takeWanted('papers/', MAX_PAPERS)
  const comments = takeWanted('comments/', MAX_COMMENTS)
  const asked = ++moment
  const answer = await fetchAnswer(papers, comments)
  // Who signed out meanwhile is not signed in by what was asked before.
  if (asked < forgotten) return
  if (!isSignedIn() || answer?.viewer === null) return forget()
  // Without an answer the page stays as it was sent, and the next one asks again.
  if (!answer) return
  learn(answer, asked)
  if (wanted.size > 0) schedule()
}

/** The ids of those that are named so, as many as one request takes. */
function takeWanted(prefix: string, most: number): string[] {
  const taken = [...wanted].filter((each) => each.startsWith(prefix)).slice(0, most)
  taken.forEach((each) => wanted.delete(each))
  return taken.map((each) => each.slice(prefix.length))
}

async function fetchAnswer(papers: string[], comments: string[]): Promise<Answer | null> {
  const asked = `papers=${papers.join(',')}&comments=${comments.join(',')}`
  try {
    const response = await fetch(`/api/viewer?${asked}`, { cache: 'no-store' })
    return response.ok ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}

function learn(answer: Answer, asked: number): void {
  if (viewer && viewer.username !== answer.viewer?.username) {
    votes = new Map()
    mayCorrect = new Set()
    written = new Set()
    wantAll()
  }
  viewer = answer.viewer
  mayCorrect = new Set([...mayCorrect, ...answer.mayCorrect])
  written = new Set([...written, ...answer.comments.written])
  const news = [...readVotes('papers', answer), ...readVotes('comments', answer.comments)]
  votes = new Map([...votes, ...news.filter(([each]) => (changed.get(each) ?? 0) < asked)])
  notify()
}

function readVotes(
  kind: 'papers' | 'comments',
  { upvoted, upvotes }: { upvoted: (string | number)[]; upvotes: Record<string, number> },
): [Votable, Vote][] {
  const own = new Set(upvoted.map(String))
  return Object.entries(upvotes).map(([id, count]) => [
    `${kind}/${id}` as Votable,
    { isUpvoted: own.has(id), upvotes: count },
  ])
}

/** Nobody is signed in (any more). */
function forget(): void {
  forgotten = ++moment
  wanted.clear()
  if (viewer === null && votes.size === 0) return
  viewer = null
  votes = new Map()
  mayCorrect = new Set()
  written = new Set()
  notify()
}

function wantAll(): void {
  for (const each of shown.keys()) wanted.add(each)
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
