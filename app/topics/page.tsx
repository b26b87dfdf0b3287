import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TopicList } from '#components/topic-list.tsx'
import { ListHead } from '#components/list-head.tsx'
import { parseAfter } from '#lib/papers/list-key.ts'
import { parseKeywordKey } from '#lib/topics/keyword-key.ts'
import { listCategories, listKeywords } from '#lib/topics/queries.ts'

export const metadata: Metadata = {
  title: 'Topics',
  description: 'What the papers here are about, and how many are about each.',
}

/** All topics; categories on the first page. */
export default async function TopicsPage({ searchParams }: PageProps<'/topics'>) {
  const after = parseAfter((await searchParams)['after'], parseKeywordKey)
  if (after === 'not a key') notFound()
  const [categories, { keywords, next }] = await Promise.all([
    after ? [] : listCategories(),
    listKeywords(after),
  ])
  return (
    <>
      <ListHead title="Topics" note="arXiv’s categories, and keywords of five papers or more" />
      <TopicList title="Categories" topics={categories} />
      <TopicList title="Keywords" topics={keywords} next={next} />
      {categories.length + keywords.length === 0 && <p className="py-12">There are none yet.</p>}
    </>
  )
}
