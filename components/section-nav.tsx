'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

const SECTIONS = [
  { href: '/', label: 'Today', paths: /^\/$/ },
  { href: '/papers/week', label: 'This week', paths: /^\/papers\/week/ },
  { href: '/papers/month', label: 'This month', paths: /^\/papers\/month/ },
  { href: '/papers/trending', label: 'Trending', paths: /^\/papers\/trending/ },
  { href: '/papers/submit', label: 'Submit', paths: /^\/papers\/submit/ },
]

/** The lists and the way onto them, the one being read marked. */
export function SectionNav() {
  const path = usePathname()
  return (
    <nav aria-label="Sections" className="screen-only border-y border-rule border-t-ink">
      <ul className="flex flex-wrap justify-evenly gap-x-2 text-[0.9375rem] sm:justify-center sm:gap-x-12 sm:text-base">
        {SECTIONS.map(({ href, label, paths }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={paths.test(path) || undefined}
              className="flex min-h-10 items-center whitespace-nowrap hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
