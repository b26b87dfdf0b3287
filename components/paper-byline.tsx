import { OrganizationLink } from '#components/organization-link.tsx'
import { sayCount } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDate } from '#lib/days/wording.ts'
import type { PaperCard } from '#lib/papers/card.ts'

/** Who, and when: the organization or the authors, and the date of publication. */
export function PaperByline({ paper, today }: { paper: PaperCard; today: ListDay }) {
  const facts = [
    paper.organization ? (
      <OrganizationLink key="organization" {...paper.organization} />
    ) : (
      paper.authorCount > 0 && <span key="authors">{sayAuthors(paper)}</span>
    ),
    paper.publishedAt && (
      <time
        key="published"
        className="whitespace-nowrap"
        dateTime={paper.publishedAt.toISOString()}
      >
        {sayDate(paper.publishedAt, today)}
      </time>
    ),
    paper.externalUpvotes > 0 && (
      <span key="external" className="whitespace-nowrap">
        {sayCount(paper.externalUpvotes, 'upvote')} on Hugging Face
      </span>
    ),
  ].filter(Boolean)
  return (
    <p className="mt-0.5 text-[0.9375rem] text-muted">
      {facts.flatMap((fact, index) => (index === 0 ? [fact] : ['\u00a0\u00b7 ', fact]))}
    </p>
  )
}

function sayAuthors({ firstAuthors, authorCount }: PaperCard): string {
  if (authorCount <= firstAuthors.length) return firstAuthors.join(' and ')
  return sayCount(authorCount, 'author')
}
