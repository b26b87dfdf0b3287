import { Sparkline } from '#components/sparkline.tsx'
import { type ListName, whyPath } from '#lib/why/list-name.ts'
import type { WhyAnswer } from '#lib/why/answer.ts'

const LISTS: Record<ListName, string> = {
  trending: 'Trending',
  date: 'Its day',
  week: 'Its week',
  month: 'Its month',
}

/** Why a paper stands where it does: on a page of its own, or opened in place. */
export function WhyHere({ why }: { why: WhyAnswer }) {
  const { above, below, words } = why
  return (
    <div className="space-y-3">
      <p>
        <PaperLink {...why} />
      </p>
      {why.lists.length > 1 && <OtherLists {...why} />}
      <p className="text-lg font-semibold">{words.place}</p>
      <p>{words.made.join(' ')}</p>
      <ul className="list-disc space-y-1 pl-5">
        <li>
          {above && (
            <>
              Above it, <PaperLink {...above} /> {words.above}.{' '}
            </>
          )}
          {words.pass}
        </li>
        <li>
          {below ? (
            <>
              Below it, <PaperLink {...below} /> {words.below}.
            </>
          ) : (
            'No paper stands below it.'
          )}
        </li>
      </ul>
      <figure>
        <Sparkline counts={why.votesByDay.counts} label={`${words.caption}: ${words.chart}`} />
        <figcaption className="text-sm text-muted">{words.caption}</figcaption>
      </figure>
      <p className="text-sm text-muted">
        Computed <time dateTime={why.computedAt}>{words.computed}</time>.{' '}
        <a href="/about/ranking" className="inline-block min-h-6 underline hover:text-ink">
          How ranking works
        </a>
      </p>
    </div>
  )
}

function OtherLists({ paperId, list, lists }: WhyAnswer) {
  return (
    <nav aria-label="Its lists">
      <ul className="flex flex-wrap gap-x-5 border-b border-rule">
        {lists.map((name) => (
          <li key={name}>
            <WhyLink
              paperId={paperId}
              list={name}
              isCurrent={name === list}
              className="flex min-h-9 items-center aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {LISTS[name]}
            </WhyLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function PaperLink({ paperId, title }: { paperId: string; title: string }) {
  return (
    <a href={`/papers/${paperId}`} className="text-accent underline">
      {title}
    </a>
  )
}

/** Leads to the page that says why; WhyDialog opens it in place. */
export function WhyLink(props: {
  paperId: string
  list: ListName
  isCurrent?: boolean
  className: string
  children: React.ReactNode
}) {
  return (
    <a
      href={whyPath(props.paperId, props.list)}
      rel="nofollow"
      data-why
      aria-current={props.isCurrent || undefined}
      className={props.className}
    >
      {props.children}
    </a>
  )
}
