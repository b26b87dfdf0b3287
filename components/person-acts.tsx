import { ReasonForm } from '#components/reason-form.tsx'
import { Section } from '#components/section.tsx'
import { Choice } from '#components/ui/choice.tsx'
import type { Ban } from '#lib/bans/ban.ts'
import { ban, lift, restoreUpvotes, voidUpvotes } from '#lib/bans/actions.ts'
import { sayCount } from '#lib/counts.ts'
import { sayMoment } from '#lib/days/moment.ts'
import { ROLE_NAMES } from '#lib/moderation/act.ts'
import { BAN_LENGTHS } from '#lib/moderation/schema.ts'
import type { Moderated } from '#lib/people/queries.ts'
import { changeRole } from '#lib/roles/actions.ts'

type Props = { person: Moderated }

/** Bans somebody, or lifts the ban; voids the upvotes of who is banned, or restores them. */
export function BanActs({ person }: Props) {
  const thing = { username: person.username }
  return (
    <>
      {person.ban ? (
        <Section title="Lift the ban">
          <p className="mb-4 wrap-anywhere">{sayBanned(person.ban)}</p>
          <ReasonForm action={lift} thing={thing} button="Lift the ban" />
        </Section>
      ) : (
        <Section title="Ban">
          <p className="mb-4">
            Who is banned can read, download their data and delete their account, and nothing else.
          </p>
          <ReasonForm action={ban} thing={thing} button="Ban">
            <Choice label="For how long" name="days" options={BAN_LENGTHS} preset="7" />
          </ReasonForm>
        </Section>
      )}
      {(person.ban || person.areVotesVoided) && <VoteActs person={person} />}
    </>
  )
}

function VoteActs({ person: { username, areVotesVoided, upvotes } }: Props) {
  const count = sayCount(upvotes, 'upvote')
  return areVotesVoided ? (
    <Section title="Restore their upvotes">
      <p className="mb-4">Their {count} do not count now, and will again.</p>
      <ReasonForm action={restoreUpvotes} thing={{ username }} button="Restore the upvotes" />
    </Section>
  ) : (
    <Section title="Void their upvotes">
      <p className="mb-4">Their {count} will no longer count, until they are restored.</p>
      <ReasonForm action={voidUpvotes} thing={{ username }} button="Void the upvotes" />
    </Section>
  )
}

/** For admins. */
export function RoleAct({ person: { username, role } }: Props) {
  return (
    <Section title="Role">
      <ReasonForm action={changeRole} thing={{ username }} button="Change the role">
        <Choice label={`${username} is to be`} name="role" options={ROLE_NAMES} preset={role} />
      </ReasonForm>
    </Section>
  )
}

function sayBanned({ until, reason }: Ban): string {
  return `Banned ${until ? `until ${sayMoment(until)}` : 'for good'}: ${reason}`
}
