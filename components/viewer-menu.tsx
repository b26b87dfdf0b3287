'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { SignOutButton } from '#components/sign-out-button.tsx'
import { useViewer } from '#components/viewer-store.ts'
import { canReview } from '#lib/policy.ts'

const LINK =
  'inline-flex min-h-8 items-center whitespace-nowrap underline-offset-4 hover:text-ink hover:underline'

/** The viewer's corner of the masthead. The page itself is the same for everyone; this fills in later. */
export function ViewerMenu({ isReviewed }: { isReviewed: boolean }) {
  const viewer = useViewer()
  const way = useWayBack()
  return (
    <nav aria-label="Account" className="screen-only flex min-w-0 justify-end gap-x-4">
      {viewer ? (
        <>
          {/* Keys, so that nothing counts as having moved when one pair replaces the other. */}
          {isReviewed && canReview(viewer) && (
            <Link key="waiting" href="/papers/waiting" prefetch={false} className={LINK}>
              Waiting
            </Link>
          )}
          {/* On a phone there is no room; the account page leads there, too. */}
          <Link
            key="replies"
            href="/account/replies"
            prefetch={false}
            className={`${LINK} max-sm:hidden`}
          >
            Replies
          </Link>
          {/* A long name is cut, so that the row keeps its height. */}
          <Link key="account" href="/account" prefetch={false} className={`${LINK} min-w-0`}>
            <span className="truncate">{viewer.username}</span>
          </Link>
          <SignOutButton key="sign-out" className={LINK} />
        </>
      ) : (
        <>
          <Link href={`/sign-in${way}`} prefetch={false} className={LINK}>
            Sign in
          </Link>
          <Link href={`/sign-up${way}`} prefetch={false} className={LINK}>
            Sign up
          </Link>
          <noscript>
            <a href="/account" className={LINK}>
              Account
            </a>
          </noscript>
        </>
      )}
    </nav>
  )
}

/** These pages lead on themselves, or hold a secret in their address that stays there. */
const NO_WAY_BACK = /^\/(sign-|reset\/)/

/** Leads back here after signing in. */
function useWayBack(): string {
  const path = usePathname()
  const query = useSearchParams().toString()
  if (NO_WAY_BACK.test(path)) return ''
  return `?${new URLSearchParams({ to: query ? `${path}?${query}` : path })}`
}
