import Link from 'next/link'
import { AuthorNames } from '#components/author-names.tsx'
import { OrganizationMark } from '#components/organization-mark.tsx'
import { PaperBody } from '#components/paper-body.tsx'
import { TexText } from '#components/tex-text.tsx'
import { VoteButton } from '#components/vote-button.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDay } from '#lib/days/wording.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** A paper's own page. */
export function PaperView({ paper, today }: { paper: PaperPage; today: ListDay }) {
  return (
    <article className="pt-6">
      <p className="mb-2 text-muted">
        <ListedOn day={paper.listDay} />
      </p>
      <header className="flex items-start gap-4 border-b border-rule pb-5 sm:gap-6">
        <VoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
        <div className="min-w-0">
          <h1 className="text-[1.75rem] leading-tight font-semibold sm:text-4xl">
            <TexText text={paper.title} />
          </h1>
          {paper.organization && (
            <p className="mt-2 flex items-center gap-1.5 text-muted">
              <OrganizationMark {...paper.organization} />
              {paper.organization.fullname}
            </p>
          )}
          <AuthorNames names={paper.authors.map(({ name }) => name)} />
        </div>
      </header>
      <PaperBody paper={paper} today={today} />
    </article>
  )
}

function ListedOn({ day }: { day: ListDay | null }) {
  if (day === null) return 'On no day’s list yet'
  return (
    <>
      On the list of{' '}
      <Link href={`/papers/date/${day}`} prefetch={false} className="underline hover:text-ink">
        <time dateTime={day}>{sayDay(day)}</time>
      </Link>
    </>
  )
}
