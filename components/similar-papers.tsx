import Link from 'next/link'
import { PaperByline } from '#components/paper-byline.tsx'
import { TexText } from '#components/tex-text.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperCard } from '#lib/papers/card.ts'

/** Papers about the same; nothing where there are none. */
export function SimilarPapers({ papers, today }: { papers: PaperCard[]; today: ListDay }) {
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="similar" className="screen-only mt-8 border-t border-rule pt-5">
      <h2 id="similar" className="text-xl font-semibold">
        Similar papers
      </h2>
      <ul className="mt-3 flex flex-col gap-3">
        {papers.map((paper) => (
          <li key={paper.id}>
            <Link
              href={`/papers/${paper.id}`}
              prefetch={false}
              className="inline-block min-h-6 leading-snug hover:text-accent hover:underline"
            >
              <TexText text={paper.title} />
            </Link>
            <PaperByline paper={paper} today={today} />
          </li>
        ))}
      </ul>
    </section>
  )
}
