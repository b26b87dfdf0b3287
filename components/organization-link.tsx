import Link from 'next/link'
import { OrganizationMark } from '#components/organization-mark.tsx'
import { organizationPath } from '#lib/groups/group.ts'

/** An organization, with its mark, and the way to its papers. */
export function OrganizationLink({ name, fullname }: { name: string; fullname: string }) {
  return (
    <Link href={organizationPath(name)} prefetch={false} className="hover:text-ink hover:underline">
      <OrganizationMark name={name} fullname={fullname} /> {fullname}
    </Link>
  )
}
