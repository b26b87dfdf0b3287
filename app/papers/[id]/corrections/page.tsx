import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CorrectionList } from '#components/correction-list.tsx'
import { ListHead } from '#components/list-head.tsx'
import { TexText } from '#components/tex-text.tsx'
import { readHistory } from '#lib/corrections/queries.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findTitle } from '#lib/votes/queries.ts'

export const metadata: Metadata = { title: 'Corrections', robots: { index: false } }

/** The history of a paper that was corrected more often than its page shows. */
export default async function CorrectionsPage({
  params,
  searchParams,
}: PageProps<'/papers/[id]/corrections'>) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const title = isPaperId(id) ? await findTitle(id) : null
  if (title === null) {
    await leadOn(id, '/corrections')
    notFound()
  }
  const { edits, next } = await readHistory(id, readKey(query['before']))
  return (
    <>
      <ListHead title="Corrections" note="The newest first, as the source texts have them.">
        <Link href={`/papers/${id}`} prefetch={false} className="text-accent underline">
          <TexText text={title} />
        </Link>
      </ListHead>
      {edits.length === 0 ? (
        <p className="py-6">Nothing was corrected before.</p>
      ) : (
        <CorrectionList edits={edits} />
      )}
      {next !== null && (
        <p className="border-t border-rule pt-6">
          <Link
            href={`/papers/${id}/corrections?before=${next}`}
            prefetch={false}
            rel="next"
            className="button-quiet"
          >
            Earlier corrections
          </Link>
        </p>
      )}
    </>
  )
}

/** The largest id of a row. */
const MAX_KEY = 2 ** 31 - 1

/** Anything that is no key begins with the newest. */
function readKey(text: string | string[] | undefined): number | null {
  const key = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : NaN
  return key <= MAX_KEY ? key : null
}
