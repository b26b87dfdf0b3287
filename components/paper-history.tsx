import Link from 'next/link'
import { CorrectionList } from '#components/correction-list.tsx'
import { sayNumber } from '#lib/counts.ts'
import type { History } from '#lib/corrections/queries.ts'

/** What members corrected of a paper, folded. */
export function PaperHistory({ paperId, history }: { paperId: string; history: History }) {
  const { corrections, edits, next } = history
  if (corrections === 0) return null
  return (
    <details className="mt-8 border-t border-rule pt-3 text-[0.9375rem]">
      <summary className="min-h-6 w-fit hover:text-accent">{sayCorrections(corrections)}</summary>
      <CorrectionList edits={edits} />
      {next !== null && (
        <p className="py-2">
          <Link
            href={`/papers/${paperId}/corrections?before=${next}`}
            prefetch={false}
            className="inline-block min-h-6 text-accent underline"
          >
            Earlier corrections
          </Link>
        </p>
      )}
    </details>
  )
}

function sayCorrections(count: number): string {
  return count === 1 ? 'Corrected once' : `Corrected ${sayNumber(count)} times`
}
