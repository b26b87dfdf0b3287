import Link from 'next/link'

export function Footer({ name }: { name: string }) {
  return (
    <footer className="screen-only page text-[0.9375rem] text-muted">
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-rule py-6">
        <span>{name}</span>
        <Link href="/about/ranking" prefetch={false} className="py-1 underline hover:text-ink">
          How ranking works
        </Link>
        <Link href="/about/search" prefetch={false} className="py-1 underline hover:text-ink">
          What a search can say
        </Link>
      </p>
    </footer>
  )
}
