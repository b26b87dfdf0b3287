import Link from 'next/link'
import { sayNumber } from '#lib/counts.ts'
import { searchPath } from '#lib/search/search-address.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** A paper shows this many of its authors; the others unfold. */
const SHOWN = 12

/** With more, those that unfold are a text: each link takes as much of the page as ten names. */
const MAX_LINKS = 100

/** A paper's authors, in its order; each name leads to what else is here of it. */
export function AuthorNames({ names }: { names: string[] }) {
  if (names.length === 0) return null
  const others = names.slice(SHOWN)
  return (
    <div className="mt-2 max-w-[72ch] text-[0.9375rem] text-muted">
      <p>
        <Linked names={names.slice(0, SHOWN)} />
      </p>
      {others.length > 0 && (
        <details>
          <summary className="inline-block py-1 underline hover:text-ink">
            and {sayNumber(others.length)} more
          </summary>
          <p>{names.length > MAX_LINKS ? others.join(', ') : <Linked names={others} />}</p>
        </details>
      )}
    </div>
  )
}

function Linked({ names }: { names: string[] }) {
  return names.map((name, at) => (
    <span key={at}>
      {at > 0 && ', '}
      <Link href={authorPath(name)} prefetch={false} className="hover:text-ink hover:underline">
        {name}
      </Link>
    </span>
  ))
}

function authorPath(name: string): string {
  return searchPath(`author:"${plainText(name).replaceAll('"', '')}"`)
}
