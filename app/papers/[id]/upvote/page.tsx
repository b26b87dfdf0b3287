import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TexText } from '#components/tex-text.tsx'
import { sayBan } from '#lib/bans/ban.ts'
import { sayCount } from '#lib/counts.ts'
import { safeRedirect } from '#lib/http/safe-redirect.ts'
import { leadOn } from '#lib/merging/lead-on.ts'
import { isPaperId } from '#lib/papers/paper-id.ts'
import { findViewer } from '#lib/session.ts'
import { findTitle, findUpvoted } from '#lib/votes/queries.ts'
import { explainRefused, upvotePath } from '#lib/votes/refused.ts'

export const metadata: Metadata = { title: 'Your upvote', robots: { index: false } }

/** Where the vote button leads without JavaScript: says what is so and offers the opposite. */
export default async function UpvotePage({
  params,
  searchParams,
}: PageProps<'/papers/[id]/upvote'>) {
  const [{ id }, query, viewer] = await Promise.all([params, searchParams, findViewer()])
  const title = isPaperId(id) ? await findTitle(id) : null
  if (title === null) {
    await leadOn(id, '/upvote')
    notFound()
  }
  const { upvoted, upvotes } = await findUpvoted(viewer?.id ?? null, [id])
  const isUpvoted = upvoted.includes(id)
  const to = safeRedirect(query['to'], `/papers/${id}`)
  const refused = viewer?.ban ? sayBan(viewer.ban) : explainRefused(query['refused'])
  return (
    <div className="mx-auto max-w-xl py-8">
      <h1 className="mb-4 text-3xl font-semibold">Your upvote</h1>
      {refused && (
        <p role="alert" className="mb-4 border-l-2 border-accent pl-3">
          {refused}
        </p>
      )}
      <p className="text-lg">
        {viewer ? (isUpvoted ? 'You upvoted ' : 'You have not upvoted ') : 'You are signed out: '}
        <cite className="font-semibold not-italic">
          <TexText text={title} />
        </cite>
      </p>
      <p className="mt-2 mb-6 text-muted tabular-nums">{sayCount(upvotes[id] ?? 0, 'upvote')}</p>
      <div className="flex flex-wrap items-center gap-4">
        {!viewer && <SignIn {...{ id, to }} />}
        {viewer && !viewer.ban && <Opposite {...{ id, isUpvoted, to }} />}
        <Link href={to} prefetch={false} className="underline">
          Back to the papers
        </Link>
      </div>
    </div>
  )
}

function Opposite({ id, isUpvoted, to }: { id: string; isUpvoted: boolean; to: string }) {
  return (
    <form method="post" action={`/api/papers/${id}/upvote`}>
      <input type="hidden" name="state" value={isUpvoted ? 'withdrawn' : 'upvoted'} />
      <input type="hidden" name="to" value={to} />
      <button className={isUpvoted ? 'button-quiet' : 'button'}>
        {isUpvoted ? 'Withdraw your upvote' : 'Upvote'}
      </button>
    </form>
  )
}

function SignIn({ id, to }: { id: string; to: string }) {
  const here = upvotePath(id, { to })
  return (
    <Link
      href={`/sign-in?${new URLSearchParams({ to: here })}`}
      prefetch={false}
      className="button"
    >
      Sign in to vote
    </Link>
  )
}
