import Link from 'next/link'
import { AuthorNames } from '#components/author-names.tsx'
import { OrganizationMark } from '#components/organization-mark.tsx'
import { PaperFacts } from '#components/paper-facts.tsx'
import { PaperLinks } from '#components/paper-links.tsx'
import { TexParagraphs, TexText } from '#components/tex-text.tsx'
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
      <div className="grid gap-x-10 gap-y-6 pt-6 md:grid-cols-[1fr_13rem]">
        <section aria-label="Abstract" className="prose min-w-0">
          {paper.abstract ? (
            <TexParagraphs text={paper.abstract} />
          ) : (
            <p className="text-muted">No abstract has come with this paper.</p>
          )}
        </section>
        <aside aria-label="About this paper" className="min-w-0">
          <PaperFacts paper={paper} today={today} />
          <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
            <PaperLinks links={paper.links} topics={paper.topics} />
          </div>
        </aside>
      </div>
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
