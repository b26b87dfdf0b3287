import Link from 'next/link'
import { Affiliations } from '#components/affiliations.tsx'
import { AuthorNames } from '#components/author-names.tsx'
import { Badges } from '#components/badges.tsx'
import { CitePaper } from '#components/cite-paper.tsx'
import { CorrectLink } from '#components/correct-link.tsx'
import { OrganizationLink } from '#components/organization-link.tsx'
import { PaperBody } from '#components/paper-body.tsx'
import { PaperHistory } from '#components/paper-history.tsx'
import { TexText } from '#components/tex-text.tsx'
import { VoteButton } from '#components/vote-button.tsx'
import { WhyDialog } from '#components/why-dialog.tsx'
import { WhyLink } from '#components/why-here.tsx'
import { Withdrawn } from '#components/withdrawn.tsx'
import type { History } from '#lib/corrections/queries.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDay } from '#lib/days/wording.ts'
import type { PaperPage } from '#lib/papers/card.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** A paper's own page. */
export function PaperView({
  paper,
  history,
  today,
}: {
  paper: PaperPage
  history: History
  today: ListDay
}) {
  return (
    <article className="pt-6">
      <p className="mb-2 text-muted">
        <ListedOn {...paper} />
      </p>
      <header className="flex items-start gap-4 border-b border-rule pb-5 sm:gap-6">
        <VoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
        <div className="min-w-0">
          <h1 className="text-[1.75rem] leading-tight font-semibold sm:text-4xl">
            <TexText text={paper.title} />
          </h1>
          <Badges badges={paper.badges} />
          {paper.organization && (
            <p className="mt-2 text-muted">
              <OrganizationLink {...paper.organization} />
            </p>
          )}
          <AuthorNames names={paper.authors.map(({ name }) => name)} />
          <Affiliations authors={paper.authors} />
        </div>
      </header>
      {paper.isWithdrawn && (
        <div className="mt-5">
          <Withdrawn comment={paper.comment} />
        </div>
      )}
      <PaperBody paper={paper} today={today} />
      <div className="screen-only mt-6 flex flex-wrap items-baseline gap-x-6">
        <Link href={`/papers/${paper.id}/upvotes`} prefetch={false} className={QUIET}>
          Who upvoted
        </Link>
        <WhyLink paperId={paper.id} list="trending" className={QUIET}>
          Why here?
        </WhyLink>
        <CitePaper paper={paper} />
      </div>
      <WhyDialog />
      <CorrectLink paperId={paper.id} />
      <PaperHistory paperId={paper.id} history={history} />
    </article>
  )
}

const QUIET = 'inline-block min-h-6 underline hover:text-accent'

function ListedOn({ id, listDay }: Pick<PaperPage, 'id' | 'listDay'>) {
  if (listDay === null) return <OnNoList id={id} />
  return (
    <>
      On the list of{' '}
      <Link href={`/papers/date/${listDay}`} prefetch={false} className="underline hover:text-ink">
        <time dateTime={listDay}>{sayDay(listDay)}</time>
      </Link>
    </>
  )
}

function OnNoList({ id }: { id: string }) {
  return (
    <>
      On no day’s list yet.{' '}
      <Link
        href={`/papers/submit?${new URLSearchParams({ paper: id })}`}
        prefetch={false}
        className="underline hover:text-ink"
      >
        Submit it
      </Link>
    </>
  )
}
