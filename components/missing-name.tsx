'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { searchPath } from '#lib/search/search-address.ts'

/** Leads from the address of what is not here to a search for its name. */
export function MissingName() {
  const name = readName(usePathname())
  if (!name) return null
  return (
    <Link href={searchPath(name)} prefetch={false}>
      Search for “{name}”
    </Link>
  )
}

/** What the last segment says, in words; null when it is badly encoded. */
function readName(path: string): string | null {
  try {
    const segment = decodeURIComponent(path.split('/').at(-1) ?? '')
    return segment.replaceAll('-', ' ').replace(/\s+/g, ' ').trim().slice(0, 100)
  } catch {
    return null
  }
}
