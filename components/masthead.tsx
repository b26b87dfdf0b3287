import Link from 'next/link'
import { SectionNav } from '#components/section-nav.tsx'
import { ViewerMenu } from '#components/viewer-menu.tsx'

type Props = {
  name: string
  byline: string
  /** Whether moderators let each submission in. */
  isReviewed: boolean
}

/** The paper's head: who it is, what it has, and the viewer's own corner. */
export function Masthead({ name, byline, isReviewed }: Props) {
  return (
    <header className="page">
      <div className="flex min-h-9 items-center justify-between gap-4 text-[0.9375rem] text-muted">
        <p className="hidden sm:block">{byline}</p>
        <ViewerMenu isReviewed={isReviewed} />
      </div>
      <p className="border-t border-rule pt-1.5 pb-3 text-center sm:pt-2">
        <Link
          href="/"
          prefetch={false}
          className="text-[2.75rem] leading-none font-semibold tracking-tight sm:text-[3.25rem]"
        >
          {name}
        </Link>
      </p>
      <SectionNav />
    </header>
  )
}
