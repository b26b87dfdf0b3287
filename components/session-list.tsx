import { ActionForm } from '#components/ui/action-form.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { endAllOtherSessions, endOneSession } from '#lib/sessions/actions.ts'
import { describeBrowser } from '#lib/sessions/browser.ts'
import type { ListedSession } from '#lib/sessions/queries.ts'

/** Where a person is signed in, with the means to end each. */
export function SessionList({
  sessions,
  currentId,
}: {
  sessions: ListedSession[]
  currentId: string | null
}) {
  return (
    <>
      <ul aria-label="Sessions" className="mb-6 divide-y divide-rule">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} isCurrent={session.id === currentId} />
        ))}
      </ul>
      <ActionForm action={endAllOtherSessions}>
        <SubmitButton className="button-quiet">End all other sessions</SubmitButton>
      </ActionForm>
    </>
  )
}

function SessionRow({ session, isCurrent }: { session: ListedSession; isCurrent: boolean }) {
  const browser = describeBrowser(session.userAgent)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div>
        <p className="font-medium">
          {browser}
          {isCurrent && <span className="font-normal text-accent"> (this one)</span>}
        </p>
        <p className="text-sm text-muted">
          Last seen <Moment at={session.lastSeenAt} />, signed in <Moment at={session.createdAt} />
        </p>
      </div>
      <ActionForm action={endOneSession}>
        <input type="hidden" name="sessionId" value={session.id} />
        <SubmitButton className="button-quiet">
          End<span className="sr-only"> this session, {browser}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  )
}
