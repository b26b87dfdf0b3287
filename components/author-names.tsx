import { sayNumber } from '#lib/counts.ts'

/** A paper shows this many of its authors; the others unfold. */
const SHOWN = 12

/** A paper's authors, in its order. */
export function AuthorNames({ names }: { names: string[] }) {
  if (names.length === 0) return null
  const others = names.slice(SHOWN)
  return (
    <div className="mt-2 max-w-[72ch] text-[0.9375rem] text-muted">
      <p>{names.slice(0, SHOWN).join(', ')}</p>
      {others.length > 0 && (
        <details>
          <summary className="inline-block py-1 underline hover:text-ink">
            and {sayNumber(others.length)} more
          </summary>
          <p>{others.join(', ')}</p>
        </details>
      )}
    </div>
  )
}
