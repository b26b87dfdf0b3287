import Link from 'next/link'
import { SearchField } from '#components/search-field.tsx'
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
      <div className="grid min-h-10 grid-cols-2 items-center gap-4 text-[0.9375rem] text-muted md:grid-cols-[1fr_auto_1fr]">
        <SearchField />
        <p className="hidden text-center md:block">{byline}</p>
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
