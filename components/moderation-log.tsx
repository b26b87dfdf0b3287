import Link from 'next/link'
import { Moment } from '#components/ui/moment.tsx'
import { TexText } from '#components/tex-text.tsx'
import { commentPath } from '#lib/comments/comment-path.ts'
import { type Act, DID, ROLE_NAMES, UNDID } from '#lib/moderation/act.ts'

/** What moderators and admins did, each with its reason and how it was undone. */
export function ModerationLog({ acts }: { acts: Act[] }) {
  return (
    <ol aria-label="Acts" className="divide-y divide-rule">
      {acts.map((act) => (
        <li key={act.id} className="py-4">
          <p>
            <Moderator act={act} /> <What act={act} />
            <span className="text-muted">
              , <Moment at={act.at} />
            </span>
          </p>
          <Reason text={act.reason} />
          {act.undone && <Undone act={act} undone={act.undone} />}
        </li>
      ))}
    </ol>
  )
}

function Moderator({ act: { moderator, kind } }: { act: Act }) {
  if (moderator) return <strong>{moderator}</strong>
  return kind === 'role' ? 'Whoever runs this site, or an admin who has left,' : LEFT
}

const GONE = 'that is no longer here'
const LEFT = 'A moderator who has left'

function What({ act }: { act: Act }) {
  const { kind, paper, into, person, role, until } = act
  const who = person ? <strong>{person}</strong> : 'somebody who has left'
  if (kind === 'role') {
    return (
      <>
        made {who} {role && ROLE_NAMES[role]}
      </>
    )
  }
  if (kind === 'hide' || kind === 'lock' || kind === 'hide_comment') {
    return (
      <>
        {DID[kind]} {kind === 'hide_comment' && <Said act={act} />}{' '}
        {paper ? <Paper {...paper} /> : GONE}
      </>
    )
  }
  if (kind === 'merge') {
    return (
      <>
        {DID.merge} {paper ? <Paper {...paper} /> : GONE} into {into ? <Paper {...into} /> : GONE}
      </>
    )
  }
  return (
    <>
      {DID[kind]} {who}
      {kind === 'ban' && (until ? <Until at={until} /> : ' for good')}
    </>
  )
}

function Said({ act: { paper, commentId } }: { act: Act }) {
  if (!paper || commentId === null) return 'a comment about'
  return (
    <>
      <Link
        href={commentPath({ id: commentId, paperId: paper.id })}
        prefetch={false}
        className="text-accent underline"
      >
        a comment
      </Link>{' '}
      about
    </>
  )
}

function Until({ at }: { at: Date }) {
  return (
    <>
      {' '}
      until <Moment at={at} />
    </>
  )
}

function Paper({ id, title }: { id: string; title: string | null }) {
  return (
    <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
      {title === null ? id : <TexText text={title} />}
    </Link>
  )
}

/** Isolated, so that no letter of it turns the line around. */
function Reason({ text }: { text: string }) {
  return (
    <p className="mt-1 border-l-2 border-rule pl-3 wrap-anywhere">
      <bdi>{text}</bdi>
    </p>
  )
}

function Undone({ act: { kind }, undone }: { act: Act; undone: NonNullable<Act['undone']> }) {
  return (
    <div className="mt-3 ml-6">
      <p>
        {undone.moderator ? <strong>{undone.moderator}</strong> : LEFT}{' '}
        {kind === 'role' ? '' : UNDID[kind]}
        <span className="text-muted">
          , <Moment at={undone.at} />
        </span>
      </p>
      <Reason text={undone.reason} />
    </div>
  )
}
