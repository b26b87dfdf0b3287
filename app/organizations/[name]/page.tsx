import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { GroupView } from '#components/group-view.tsx'
import { today } from '#lib/days/today.ts'
import { organizationPath } from '#lib/groups/group.ts'
import { readGroupPage } from '#lib/groups/read-page.ts'
import { findOrganization } from '#lib/people/queries.ts'

type Props = PageProps<'/organizations/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { fullname } = await readOrganization((await params).name)
  return { title: fullname, description: `Papers of ${fullname}.` }
}

/** The papers of an organization. */
export default async function OrganizationPage({ params, searchParams }: Props) {
  const organization = await readOrganization((await params).name)
  const { id, name, fullname, papers } = organization
  const group = { kind: 'organization', id, papers } as const
  const page = await readGroupPage(group, await searchParams)
  if (!page) notFound()
  return (
    <GroupView
      {...page}
      group={group}
      title={fullname}
      kind="Organization"
      path={organizationPath(name)}
      feed={{ kind: 'organizations', name }}
      today={today()}
    />
  )
}

/** Metadata and page ask once. Capitals lead to the one address. */
const readOrganization = cache(async (segment: string) => {
  const organization = /^[a-z0-9-]{1,60}$/i.test(segment) ? await findOrganization(segment) : null
  if (!organization) notFound()
  if (organization.name !== segment) permanentRedirect(organizationPath(organization.name))
  return organization
})
