import Link from 'next/link'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { editProfile } from '#lib/profiles/actions.ts'
import { profilePath } from '#lib/profiles/profile-path.ts'
import { PROFILE_BOUNDS, type Profile } from '#lib/profiles/schema.ts'

/** What a member says of themselves. */
export function ProfileForm({ profile, username }: { profile: Profile; username: string }) {
  const { fullName, bio, links } = profile
  return (
    <>
      <p className="mb-4">
        Everybody sees this on{' '}
        <Link href={profilePath(username)} prefetch={false} className="underline">
          your page
        </Link>
        . All of it may stay empty.
      </p>
      <ActionForm action={editProfile} className="max-w-md">
        <Field
          label="Your name"
          name="fullName"
          hint={`At most ${PROFILE_BOUNDS.name} characters. Your username stays.`}
          autoComplete="name"
          defaultValue={fullName ?? ''}
        />
        <Field
          label="About you"
          name="bio"
          rows={4}
          hint={`At most ${PROFILE_BOUNDS.bio} characters.`}
          defaultValue={bio ?? ''}
        />
        <Field
          label="Links"
          name="links"
          rows={3}
          hint={`An https address a line, ${PROFILE_BOUNDS.links} at most.`}
          spellCheck={false}
          defaultValue={links.join('\n')}
        />
        <SubmitButton>Save profile</SubmitButton>
      </ActionForm>
    </>
  )
}
