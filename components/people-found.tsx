import Link from 'next/link'
import { ROLE_NAMES } from '#lib/moderation/act.ts'
import type { Moderated } from '#lib/people/queries.ts'

type Props = {
  people: Moderated[]
  /** Nothing was asked for: these are the moderators and admins. */
  isAll: boolean
}

/** People, each with the way to what can be done about them. */
export function PeopleFound({ people, isAll }: Props) {
  if (people.length === 0) return <p>Nobody’s username begins like that.</p>
  return (
    <>
      <h3 className="mt-4 font-semibold">{isAll ? 'Moderators and admins' : 'Found'}</h3>
      <ul className="divide-y divide-rule">
        {people.map(({ id, username, role, ban, isDemo }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 py-2">
            <Link
              href={`/users/${username}/moderate`}
              prefetch={false}
              className="inline-block min-h-6 text-accent underline"
            >
              {username}
            </Link>
            <span className="text-muted">
              {isDemo ? 'a demo account' : ROLE_NAMES[role]}
              {ban && ', banned'}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
