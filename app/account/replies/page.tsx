import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { SaidList } from '#components/said-list.tsx'
import { parseAfter } from '#lib/papers/list-key.ts'
import { listReplies } from '#lib/said/queries.ts'
import { parseSaidKey } from '#lib/said/said-key.ts'
import { requireViewer } from '#lib/session.ts'

const PATH = '/account/replies'

export const metadata: Metadata = { title: 'Replies', robots: { index: false } }

/** Replies to the viewer's comments, and mentions of them. */
export default async function RepliesPage({ searchParams }: PageProps<'/account/replies'>) {
  const before = parseAfter((await searchParams)['after'], parseSaidKey)
  if (before === 'not a key') notFound()
  const { id } = await requireViewer(PATH)
  return (
    <>
      <ListHead
        title="Replies"
        note="To what you said, and where you are mentioned; the newest first"
      />
      <SaidList
        {...await listReplies(id, before)}
        path={PATH}
        empty="Nobody has replied to you or mentioned you, or nobody before that."
      />
    </>
  )
}
