import { notFound, permanentRedirect } from 'next/navigation'
import { readAddress } from '#lib/papers/paper-id.ts'

/** An old arXiv id as it is written elsewhere, `hep-th/9901001`, leads to its address here. */
export default async function OldIdPage({ params }: PageProps<'/papers/[id]/[number]'>) {
  const { id, number } = await params
  const address = readAddress([id, number])
  if (!address) notFound()
  permanentRedirect(`/papers/${address.id}`)
}
