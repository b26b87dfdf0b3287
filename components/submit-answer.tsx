import Link from 'next/link'
import { LookUpRefused } from '#components/look-up-refused.tsx'
import { NearTitles } from '#components/near-titles.tsx'
import { PaperCard } from '#components/paper-card.tsx'
import { PaperPreview } from '#components/paper-preview.tsx'
import { PutOnList } from '#components/put-on-list.tsx'
import { TexText } from '#components/tex-text.tsx'
import { Withdrawn } from '#components/withdrawn.tsx'
import type { ListDay } from '#lib/days/list-day.ts'
import { sayDay } from '#lib/days/wording.ts'
import type { PaperCard as Card } from '#lib/papers/card.ts'
import type { Answer } from '#lib/submissions/look-up.ts'
import type { KnownPaper } from '#lib/submissions/queries.ts'
import type { Submitting } from '#lib/submissions/wording.ts'

type Props = Submitting & {
  typed: string
  answer: Exclude<Answer, { kind: 'not-understood' }>
  today: ListDay
}

/** What there is to say to a paper that was asked for, and the way on. */
export function SubmitAnswer({ typed, answer, today, ...submitting }: Props) {
  switch (answer.kind) {
    case 'listed':
      return <Listed card={answer.card} today={today} />
    case 'held':
      return <p>{sayState(answer.known)}</p>
    case 'refused':
      return <LookUpRefused {...answer} typed={typed} />
    case 'open':
      return <Open {...answer} {...submitting} today={today} />
  }
}

function Listed({ card, today }: { card: Card; today: ListDay }) {
  return (
    <>
      <p>
        This paper is here, on the list of{' '}
        {card.listDay && <time dateTime={card.listDay}>{sayDay(card.listDay)}</time>}.{' '}
        <Link href={`/papers/${card.id}`} prefetch={false} className="text-accent underline">
          Open its page
        </Link>
      </p>
      <PaperCard paper={card} today={today} />
    </>
  )
}

function Open(props: Extract<Answer, { kind: 'open' }> & Submitting & { today: ListDay }) {
  const { paper, known, near, today, right, quota } = props
  return (
    <>
      <div className="mb-6 space-y-4 empty:hidden">
        {known && <p>{sayState(known)}</p>}
        {paper.isWithdrawn && <Withdrawn comment={paper.comment} />}
        <NearTitles
          papers={near.map(({ id, title }) => ({ id, title: <TexText text={title} /> }))}
        />
      </div>
      <PaperPreview paper={paper} today={today}>
        <PutOnList paperId={paper.id} right={right} quota={quota} />
      </PaperPreview>
    </>
  )
}

function sayState({ state, declinedReason }: KnownPaper): string {
  if (state === 'waiting') return 'This paper was submitted and waits for a moderator.'
  if (state === 'hidden') return 'A moderator has hidden this paper. Its page says why.'
  if (state === 'declined') {
    return `A moderator declined this paper${declinedReason ? `: ${declinedReason}` : '.'}`
  }
  return 'This paper is here, and on no day’s list yet.'
}
