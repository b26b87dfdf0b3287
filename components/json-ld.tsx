'use client'

import { useServerInsertedHTML } from 'next/navigation'
import { useRef } from 'react'

/**
 * What search engines are told of a page, in the page as it is first sent: on
 * the way from page to page nobody reads it, and trusted types let no script be
 * written there. @param json without `<`.
 */
export function JsonLd({ json }: { json: string }) {
  const isInserted = useRef(false)
  useServerInsertedHTML(() => {
    // Next asks again with each part of the page that it sends.
    if (isInserted.current) return null
    isInserted.current = true
    return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
  })
  return null
}
