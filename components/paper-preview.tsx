import { Affiliations } from '#components/affiliations.tsx'
import { AuthorNames } from '#components/author-names.tsx'
import { PaperBody } from '#components/paper-body.tsx'
import { TexText } from '#components/tex-text.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperPage } from '#lib/papers/card.ts'

type Props = {
  paper: PaperPage
  today: ListDay
  /** What can be done with it, in sight however long its abstract is. */
  children: React.ReactNode
}

/** A paper as its page will show it, once it is on a list. */
export function PaperPreview({ paper, today, children }: Props) {
  return (
    <article>
      <h2 className="text-2xl leading-tight font-semibold sm:text-[1.75rem]">
        <TexText text={paper.title} />
      </h2>
      <AuthorNames names={paper.authors.map(({ name }) => name)} />
      <Affiliations authors={paper.authors} />
      <div className="mt-5 border-b border-rule pb-5">{children}</div>
      <PaperBody paper={paper} today={today} />
    </article>
  )
}
