import type { Metadata } from 'next'
import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { LookUpForm } from '#components/look-up-form.tsx'
import { OwnSubmissions } from '#components/own-submissions.tsx'
import { SubmitAnswer } from '#components/submit-answer.tsx'
import { today } from '#lib/days/today.ts'
import { env } from '#lib/env.ts'
import { submitRight } from '#lib/policy.ts'
import { requireViewer } from '#lib/session.ts'
import { answerTyped, readUrl } from '#lib/submissions/look-up.ts'
import { listOwn, readQuota } from '#lib/submissions/queries.ts'
import { sayQuota } from '#lib/submissions/wording.ts'

export const metadata: Metadata = { title: 'Submit a paper', robots: { index: false } }

/** Longer than any address of a paper. */
const MAX_TYPED = 1000

/** Looks up the paper that the address names, and offers to put it on today's list. */
export default async function SubmitPage({ searchParams }: PageProps<'/papers/submit'>) {
  const typed = readTyped((await searchParams)['paper'])
  const query = typed === '' ? '' : `?${new URLSearchParams({ paper: typed })}`
  const viewer = await requireViewer(`/papers/submit${query}`)
  const answer = typed === '' ? null : await answerTyped(viewer, typed)
  const [quota, own] = await Promise.all([readQuota(viewer), listOwn(viewer)])
  const right = submitRight(viewer, env.SUBMIT)
  return (
    <>
      <ListHead title="Submit a paper" note={sayQuota({ right, quota })} />
      <div className="pt-6">
        {right && <Ask typed={typed} isUnderstood={answer?.kind !== 'not-understood'} />}
        {answer && answer.kind !== 'not-understood' && (
          <div className={right ? 'border-t border-rule pt-6' : ''}>
            <SubmitAnswer {...{ typed, answer, right, quota }} today={today()} />
          </div>
        )}
      </div>
      {!answer && <OwnSubmissions submissions={own} />}
    </>
  )
}

function Ask({ typed, isUnderstood }: { typed: string; isUnderstood: boolean }) {
  const url = isUnderstood ? null : readUrl(typed)
  const query = url ? `?${new URLSearchParams({ url })}` : ''
  return (
    <>
      <LookUpForm typed={typed} problem={isUnderstood ? undefined : NOT_UNDERSTOOD} />
      <p className="mt-4 mb-8 sm:mt-1">
        Not on arXiv?{' '}
        <Link
          href={`/papers/submit/by-hand${query}`}
          prefetch={false}
          className="text-accent underline"
        >
          Fill it in by hand
        </Link>
      </p>
    </>
  )
}

const NOT_UNDERSTOOD =
  'This names no paper on arXiv. Check it, or fill the paper in by hand if it is elsewhere.'

function readTyped(asked: string | string[] | undefined): string {
  return typeof asked === 'string' ? asked.trim().slice(0, MAX_TYPED) : ''
}
