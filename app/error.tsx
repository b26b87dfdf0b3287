'use client'

import { Notice } from '#components/notice.tsx'

/** Shown when a page could not be made. The error itself is in the log, not here. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <Notice title="This page could not be made">
      <p>
        Something went wrong on our side, and it has been noted. Nothing you did is lost. It often
        helps to try again in a moment.
      </p>
      <p>
        <button className="button" onClick={reset}>
          Try again
        </button>
      </p>
    </Notice>
  )
}
