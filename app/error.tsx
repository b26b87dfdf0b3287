'use client'

import { Notice } from '#components/notice.tsx'

type Props = { error: { digest?: string }; reset: () => void }

/** Shown when a page could not be made. The error itself is in the log, which knows it by its number. */
export default function ErrorPage({ error: { digest }, reset }: Props) {
  return (
    <Notice title="This page could not be made">
      <p>
        Something went wrong on our side, and it has been noted. Nothing you did is lost. It often
        helps to try again in a moment.
        {digest && ` If it stays so, tell the operator: error ${digest}.`}
      </p>
      <p>
        <button className="button" onClick={reset}>
          Try again
        </button>
      </p>
    </Notice>
  )
}
