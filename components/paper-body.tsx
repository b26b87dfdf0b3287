import { PaperFacts } from '#components/paper-facts.tsx'
import { PaperLinks } from '#components/paper-links.tsx'
import { TexParagraphs } from '#components/tex-text.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** A paper's abstract, and beside it what else is known. */
export function PaperBody({ paper, today }: { paper: PaperPage; today: ListDay }) {
  // Several stand on one page where moderators look through them.
  const title = plainText(paper.title)
  return (
    <div className="grid gap-x-10 gap-y-6 pt-6 md:grid-cols-[1fr_13rem]">
      <section aria-label={`Abstract of ${title}`} className="prose min-w-0">
        {paper.abstract ? (
          <TexParagraphs text={paper.abstract} />
        ) : (
          <p className="text-muted">No abstract has come with this paper.</p>
        )}
      </section>
      <aside aria-label={`About ${title}`} className="min-w-0">
        <PaperFacts paper={paper} today={today} />
        <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
          <PaperLinks links={paper.links} topics={paper.topics} />
        </div>
      </aside>
    </div>
  )
}
