import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { GroupView } from '#components/group-view.tsx'
import { today } from '#lib/days/today.ts'
import { topicPath } from '#lib/groups/group.ts'
import { readGroupPage } from '#lib/groups/read-page.ts'
import { findCategory, topicOf } from '#lib/papers/arxiv-categories.ts'
import { findTopic } from '#lib/topics/queries.ts'

type Props = PageProps<'/topics/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await readTopic((await params).slug)
  return { title: topic.label, description: `Papers about ${topic.label}.` }
}

/** The papers of a topic. */
export default async function TopicPage({ params, searchParams }: Props) {
  const topic = await readTopic((await params).slug)
  const page = await readGroupPage(topic, await searchParams)
  if (!page) notFound()
  const code = topic.isCategory ? findCategory(topic.slug) : null
  return (
    <GroupView
      {...page}
      group={topic}
      title={topic.label}
      kind={code ? `arXiv’s ${code}` : 'Topic'}
      path={topicPath(topic.slug)}
      feed={{ kind: 'topics', name: topic.slug }}
      today={today()}
    />
  )
}

/** Metadata and page ask once. A category’s code, or capitals, lead to the one address. */
const readTopic = cache(async (segment: string) => {
  const written = decodeSegment(segment)
  const code = findCategory(written)
  const slug = code ? topicOf(code).slug : written.normalize('NFC').toLowerCase()
  const topic = await findTopic(slug)
  if (!topic) notFound()
  if (slug !== written) permanentRedirect(topicPath(slug))
  return topic
})

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    notFound()
  }
}
