import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { WhyHere } from '#components/why-here.tsx'
import { leadOn } from '#lib/merging/lead-on.ts'
import { readAddress } from '#lib/papers/paper-id.ts'
import { explainPlace } from '#lib/why/explain-place.ts'
import { parseListName, whyPath } from '#lib/why/list-name.ts'

export const metadata: Metadata = { title: 'Why here?', robots: { index: false } }

/** Why a paper stands where it does, computed for this request; a link opens the same in place. */
export default async function WhyPage({ params, searchParams }: PageProps<'/papers/[id]/why'>) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const list = parseListName(query['list'])
  const address = readAddress([id])
  if (!list || !address) notFound()
  if (address.kind === 'elsewhere') permanentRedirect(whyPath(address.id, list))
  const why = await explainPlace({ paperId: id, list, headers: await headers() })
  if (!why.ok && why.reason === 'not-found') {
    await leadOn(id, '/why')
    notFound()
  }
  return (
    <div className="max-w-xl py-8">
      <h1 className="mb-1 text-3xl font-semibold">Why here?</h1>
      {why.ok ? (
        <WhyHere why={why.value} />
      ) : (
        <p role="alert" className="mt-4 border-l-2 border-accent pl-3">
          {why.message}
        </p>
      )}
    </div>
  )
}
