'use client'

import { useEffect } from 'react'
import { forgetSent } from '#components/comment-drafts.ts'

/**
 * Looks after who comes to the comments of a paper: a comment that was just
 * posted is no draft any more, and one that is not on this page has its own.
 */
export function CommentArrival({ paperId }: { paperId: string }) {
  useEffect(() => {
    const arrive = () => {
      const [, id] = /^#comment-(\d{1,10})$/.exec(location.hash) ?? []
      if (!id) return
      forgetSent(paperId)
      if (!document.getElementById(`comment-${id}`))
        location.replace(`/papers/${paperId}/comments/${id}#comment-${id}`)
    }
    // The address is that of the page once it is drawn.
    const timer = setTimeout(arrive)
    addEventListener('hashchange', arrive)
    return () => {
      clearTimeout(timer)
      removeEventListener('hashchange', arrive)
    }
  }, [paperId])
  return null
}
