'use client'

/**
 * What somebody typed and has not posted, kept by their browser: a text for each
 * place that it is to go to. A browser that keeps nothing loses only that.
 */

/** Which draft was sent and not yet answered, by the paper that it is about. */
const SENT = 'comment-sent:'

export function readDraft(key: string): string {
  return attempt(() => localStorage.getItem(key)) ?? ''
}

export function keepDraft(key: string, text: string): void {
  attempt(() => (text.trim() ? localStorage.setItem(key, text) : localStorage.removeItem(key)))
}

export function noteSent(paperId: string, key: string): void {
  attempt(() => sessionStorage.setItem(SENT + paperId, key))
}

/** It was refused, or is written on. */
export function noteUnsent(paperId: string): void {
  attempt(() => sessionStorage.removeItem(SENT + paperId))
}

/** It was posted. */
export function forgetSent(paperId: string): void {
  const key = attempt(() => sessionStorage.getItem(SENT + paperId))
  if (!key) return
  keepDraft(key, '')
  noteUnsent(paperId)
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
