import Link from 'next/link'
import type { Refusal } from '#lib/outcome.ts'

type Props = { typed: string; arxivId: string; refusal: Refusal }

/** Why nothing is known of a paper, and the ways on. */
export function LookUpRefused({ typed, arxivId, refusal: { reason, message } }: Props) {
  // The page's head says who may.
  if (reason === 'not-allowed') return <p>This paper is not here.</p>
  return (
    <>
      <p role="alert" className="mb-4 max-w-[68ch] border-l-2 border-accent pl-3">
        {message}
      </p>
      {reason !== 'not-found' && (
        <div className="flex flex-wrap items-center gap-3">
          <form action="/papers/submit">
            <input type="hidden" name="paper" value={typed} />
            <button className="button">Try again</button>
          </form>
          <Link
            href={`/papers/submit/by-hand?${new URLSearchParams({ id: arxivId })}`}
            prefetch={false}
            className="button-quiet min-h-11 px-5"
          >
            Fill it in by hand
          </Link>
        </div>
      )}
    </>
  )
}
