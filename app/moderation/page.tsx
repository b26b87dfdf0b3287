import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ListHead } from '#components/list-head.tsx'
import { ModerationLog } from '#components/moderation-log.tsx'
import { parseAfter } from '#lib/papers/list-key.ts'
import { readLog } from '#lib/moderation/queries.ts'
import { parseLogKey } from '#lib/moderation/log-key.ts'

export const metadata: Metadata = { title: 'Moderation log' }

/** The public log of what moderators and admins did, in pages. */
export default async function ModerationPage({ searchParams }: PageProps<'/moderation'>) {
  const before = parseAfter((await searchParams)['before'], parseLogKey)
  if (before === 'not a key') notFound()
  const { acts, next } = await readLog({ before })
  return (
    <>
      <ListHead
        title="Moderation log"
        note="What moderators and admins did, and why; the newest first."
      />
      {acts.length === 0 ? (
        <p className="py-6">Nothing was done {before === null ? 'yet' : 'before that'}.</p>
      ) : (
        <ModerationLog acts={acts} />
      )}
      {next !== null && (
        <p className="border-t border-rule pt-6">
          <Link
            href={`/moderation?before=${next}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            Earlier acts
          </Link>
        </p>
      )}
    </>
  )
}
