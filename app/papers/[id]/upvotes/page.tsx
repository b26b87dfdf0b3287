import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, permanentRedirect } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { TexText } from '#components/tex-text.tsx'
import { sayVoters, VoterList } from '#components/voter-list.tsx'
import { today } from '#lib/days/today.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { parseAfter } from '#lib/papers/list-key.ts'
import { readAddress } from '#lib/papers/paper-id.ts'
import { findVoters } from '#lib/votes/queries.ts'
import { parseVoterKey } from '#lib/votes/voter-key.ts'

export const metadata: Metadata = { title: 'Who upvoted', robots: { index: false } }

/** The members who upvoted a paper, in pages. */
export default async function VotersPage({
  params,
  searchParams,
}: PageProps<'/papers/[id]/upvotes'>) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const address = readAddress([id])
  if (address?.kind === 'elsewhere') permanentRedirect(`/papers/${address.id}/upvotes`)
  const after = parseAfter(query['after'], parseVoterKey)
  const voters = address && after !== 'not a key' ? await findVoters(id, after) : null
  if (!voters) {
    await leadOn(id, '/upvotes')
    notFound()
  }
  return (
    <>
      <ListHead title="Who upvoted" note={sayVoters(voters)}>
        <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
          <TexText text={voters.title} />
        </Link>
      </ListHead>
      <VoterList voters={voters} path={`/papers/${id}/upvotes`} today={today()} />
    </>
  )
}
