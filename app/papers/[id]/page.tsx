import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { JsonLd } from '#components/json-ld.tsx'
import { PaperView } from '#components/paper-view.tsx'
import { SimilarPapers } from '#components/similar-papers.tsx'
import { readHistory } from '#lib/corrections/queries.ts'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { writeJsonLd } from '#lib/papers/json-ld.ts'
import { readAddress } from '#lib/papers/paper-id.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { similarPapers } from '#lib/search/queries.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** Similar papers shown. */
const SIMILAR = 5

type Props = PageProps<'/papers/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await readPaper((await params).id)
  return paper ? { title: plainText(paper.title) } : {}
}

export default async function PaperPage({ params }: Props) {
  const paper = await readPaper((await params).id)
  if (!paper) notFound()
  const [history, similar] = await Promise.all([
    readHistory(paper.id, null),
    similarPapers(paper.id, SIMILAR),
  ])
  return (
    <>
      <link rel="alternate" type="text/markdown" href={`/papers/${paper.id}.md`} />
      <JsonLd json={writeJsonLd(paper, env.SITE_URL ?? null)} />
      <PaperView paper={paper} history={history} today={today()} />
      <SimilarPapers papers={similar} today={today()} />
    </>
  )
}

/** Metadata and page ask once. A version or another spelling leads to the one address. */
const readPaper = cache(async (segment: string) => {
  const address = readAddress([segment])
  if (address?.kind === 'elsewhere') permanentRedirect(`/papers/${address.id}`)
  return address && findPaper(address.id)
})
