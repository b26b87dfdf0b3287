import Link from 'next/link'
import { TexText } from '#components/tex-text.tsx'
import type { Neighbour, Neighbours } from '#lib/neighbours/queries.ts'

/** The way to the papers before and after this one on the list of its day. */
export function DayNeighbours({ previous, next }: Neighbours) {
  if (!previous && !next) return null
  return (
    <nav
      aria-label="Papers of the same day"
      className="screen-only mt-8 grid gap-x-10 gap-y-3 border-t border-rule pt-4 sm:grid-cols-2"
    >
      <div className="min-w-0">
        {previous && <Way rel="prev" label="Before it that day" paper={previous} />}
      </div>
      <div className="min-w-0 sm:text-right">
        {next && <Way rel="next" label="After it that day" paper={next} />}
      </div>
    </nav>
  )
}

function Way({ rel, label, paper }: { rel: 'prev' | 'next'; label: string; paper: Neighbour }) {
  return (
    <>
      <p className="text-sm text-muted">{label}</p>
      <Link
        href={`/papers/${paper.id}`}
        prefetch={false}
        rel={rel}
        className="line-clamp-2 leading-snug hover:text-accent hover:underline"
      >
        <TexText text={paper.title} />
      </Link>
    </>
  )
}
