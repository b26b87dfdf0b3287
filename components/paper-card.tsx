import Link from 'next/link'
import { Badges } from '#components/badges.tsx'
import { PaperByline } from '#components/paper-byline.tsx'
import { PaperLinks } from '#components/paper-links.tsx'
import { TexParagraphs, TexText } from '#components/tex-text.tsx'
import { VoteButton } from '#components/vote-button.tsx'
import { WhyLink } from '#components/why-here.tsx'
import { sayCount } from '#lib/counts.ts'
import type { ListDay } from '#lib/days/list-day.ts'
import type { PaperCard as Paper } from '#lib/papers/card.ts'
import { plainText } from '#lib/tex/plain-text.ts'
import type { Marker } from '#lib/search/mark-words.ts'
import type { ListName } from '#lib/why/list-name.ts'

/** Up to this many characters an abstract fits the folded lines on a wide screen. */
const FITS = 280

export type SearchedFor = {
  mark: Marker
  /** The sentence with it, where it stands further down than the card shows. */
  findExcerpt: (paper: { title: string; abstract: string }) => string | null
}

type Props = {
  paper: Paper
  today: ListDay
  /** In which its place can be explained. */
  list?: ListName | undefined
  /** Whether its upvotes are those of a past time, which nobody can add to. */
  isPast?: boolean | undefined
  searched?: SearchedFor | undefined
}

/** One paper of a list. */
export function PaperCard({ paper, today, list, isPast, searched }: Props) {
  const mark = searched?.mark
  const isLong = paper.abstract.length > FITS
  const excerpt = isLong ? searched?.findExcerpt(paper) : null
  return (
    <article data-item className="grid grid-cols-[auto_1fr] gap-x-4 py-4 sm:gap-x-6">
      <div className="flex flex-col items-center gap-1.5 pt-1">
        {isPast ? (
          <PastUpvotes count={paper.upvotes} />
        ) : (
          <VoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
        )}
        {paper.place && (
          <p className="text-[0.9375rem] text-muted tabular-nums">
            <span className="sr-only">Place </span>
            {paper.place}
          </p>
        )}
      </div>
      <div className="min-w-0">
        <h2 className={paper.place === 1 ? LEAD : HEADLINE}>
          <Link
            href={`/papers/${paper.id}`}
            prefetch={false}
            data-key="o"
            className="hover:text-accent hover:underline"
          >
            <TexText text={paper.title} mark={mark} />
          </Link>
        </h2>
        {paper.isWithdrawn && <p className="font-medium text-accent">Withdrawn from arXiv</p>}
        <Badges badges={paper.badges} />
        <PaperByline paper={paper} today={today} />
        <div className={`max-w-[68ch] pt-1 leading-normal ${isLong ? 'folded' : ''}`}>
          <TexParagraphs text={paper.abstract} mark={mark} />
        </div>
        {excerpt && (
          <p className="mt-2 max-w-[68ch] border-l-2 border-rule pl-3 leading-normal">
            <TexText text={excerpt} mark={mark} />
          </p>
        )}
        <div className="flex flex-wrap items-baseline gap-x-4 text-[0.9375rem]">
          {isLong && <ReadOn />}
          {list && (
            <WhyLink
              paperId={paper.id}
              list={list}
              className="screen-only inline-block min-h-6 text-muted underline hover:text-ink"
            >
              Why here?
            </WhyLink>
          )}
          {paper.comments > 0 && (
            <Link
              href={`/papers/${paper.id}#comments`}
              prefetch={false}
              className="screen-only inline-block min-h-6 text-muted underline hover:text-ink"
            >
              {sayCount(paper.comments, 'comment')}
            </Link>
          )}
          <PaperLinks links={paper.links} topics={paper.topics} />
        </div>
      </div>
    </article>
  )
}

/** As large as the vote button, and none. */
function PastUpvotes({ count }: { count: number }) {
  return (
    <p className="flex h-14 w-12 flex-col items-center justify-center text-lg leading-none tabular-nums">
      {count}
      <span className="pt-1 text-xs text-muted">{count === 1 ? 'upvote' : 'upvotes'}</span>
    </p>
  )
}

const HEADLINE = 'text-[1.375rem] leading-snug font-semibold'
const LEAD = 'text-[1.625rem] leading-tight font-semibold sm:text-[1.75rem]'

/** Unfolds the card's abstract in place, by CSS alone. */
function ReadOn() {
  return (
    <details className="fold screen-only text-muted">
      <summary className="inline-block min-h-6 underline hover:text-ink">
        <span className="when-folded">Read on</span>
        <span className="when-open">Fold</span>
      </summary>
    </details>
  )
}
