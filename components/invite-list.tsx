import { ActionForm } from '#components/ui/action-form.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { endInvite } from '#lib/invites/actions.ts'
import type { ListedInvite } from '#lib/invites/queries.ts'

/** Invite links, with who came by them and the means to end each. */
export function InviteList({ invites, now }: { invites: ListedInvite[]; now: Date }) {
  return (
    <ul aria-label="Invite links" className="divide-y divide-rule">
      {invites.map((invite) => (
        <Row key={invite.id} invite={invite} now={now} />
      ))}
    </ul>
  )
}

function Row({ invite, now }: { invite: ListedInvite; now: Date }) {
  const { id, note, maker, uses, used, createdAt, expiresAt, people } = invite
  const isOver = expiresAt <= now
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          <bdi>{note || 'No note'}</bdi>
        </p>
        <p className="text-sm text-muted">
          By {maker}, <Moment at={createdAt} />. {used} of {uses} used;{' '}
          {isOver ? 'over since' : 'good until'} <Moment at={expiresAt} />.
        </p>
        {people.length > 0 && <p className="text-sm">Came by it: {people.join(', ')}</p>}
      </div>
      {!isOver && used < uses && (
        <ActionForm action={endInvite}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton className="button-quiet">
            End<span className="sr-only"> the link {note || `of ${maker}`}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
