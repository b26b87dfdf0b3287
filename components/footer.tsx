import Link from 'next/link'

const PAGES = [
  { href: '/topics', label: 'Topics' },
  { href: '/about/ranking', label: 'How ranking works' },
  { href: '/about/search', label: 'What a search can say' },
  { href: '/api/docs', label: 'The API' },
  { href: '/about/keyboard', label: 'Keyboard' },
  { href: '/about/privacy', label: 'Privacy' },
  { href: '/moderation', label: 'Moderation log' },
]

export function Footer({ name }: { name: string }) {
  return (
    <footer className="screen-only page text-[0.9375rem] text-muted">
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-rule py-6">
        <span>{name}</span>
        {PAGES.map(({ href, label }) => (
          <Link key={href} href={href} prefetch={false} className="py-1 underline hover:text-ink">
            {label}
          </Link>
        ))}
      </p>
    </footer>
  )
}
