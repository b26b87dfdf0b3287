import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { Conversation } from '#components/conversation.tsx'
import { DayNeighbours } from '#components/day-neighbours.tsx'
import { HiddenPaper } from '#components/hidden-paper.tsx'
import { JsonLd } from '#components/json-ld.tsx'
import { PaperView } from '#components/paper-view.tsx'
import { SimilarPapers } from '#components/similar-papers.tsx'
import { readConversationAsk } from '#lib/comments/ask.ts'
import { readConversation } from '#lib/comments/queries.ts'
import { readHistory } from '#lib/corrections/queries.ts'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { findHiding } from '#lib/moderation/queries.ts'
import { findNeighbours } from '#lib/neighbours/queries.ts'
import { writeJsonLd } from '#lib/papers/json-ld.ts'
import { describePaper } from '#lib/papers/page-metadata.ts'
import { isPaperId, readAddress } from '#lib/papers/paper-id.ts'
import { findPaper } from '#lib/papers/queries.ts'
import { similarPapers } from '#lib/search/queries.ts'

/** Similar papers shown. */
const SIMILAR = 5

type Props = PageProps<'/papers/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await readPaper((await params).id)
  if (!paper) return { robots: { index: false } }
  return describePaper(paper, { name: env.SITE_NAME, url: env.SITE_URL ?? null })
}

export default async function PaperPage({ params, searchParams }: Props) {
  const { id } = await params
  const paper = await readPaper(id)
  const asked = readConversationAsk(await searchParams)
  if (!paper) return <Missing id={id} />
  if (!asked) notFound()
  const [conversation, history, neighbours, similar] = await Promise.all([
    readConversation({ paperId: paper.id, ...asked }),
    readHistory(paper.id, null),
    findNeighbours(paper.id),
    similarPapers(paper.id, SIMILAR),
  ])
  return (
    <>
      <link rel="alternate" type="text/markdown" href={`/papers/${paper.id}.md`} />
      <link rel="alternate" type="application/x-bibtex" href={`/papers/${paper.id}.bib`} />
      <JsonLd json={writeJsonLd(paper, env.SITE_URL ?? null)} />
      <PaperView paper={paper} history={history} today={today()} />
      <Conversation paperId={paper.id} conversation={conversation} />
      <SimilarPapers papers={similar} today={today()} />
      <DayNeighbours {...neighbours} />
    </>
  )
}

/** A hidden paper's page says so; of any other that is not here there is none. */
async function Missing({ id }: { id: string }) {
  const hiding = isPaperId(id) ? await findHiding(id) : null
  return hiding ? <HiddenPaper act={hiding} /> : notFound()
}

/** Metadata and page ask once. A version, another spelling or a duplicate leads to the one address. */
const readPaper = cache(async (segment: string) => {
  const address = readAddress([segment])
  if (address?.kind === 'elsewhere') permanentRedirect(`/papers/${address.id}`)
  if (!address) return null
  const paper = await findPaper(address.id)
  if (!paper) await leadOn(address.id)
  return paper
})
