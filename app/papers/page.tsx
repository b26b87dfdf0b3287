import { redirect } from 'next/navigation'

export const dynamic = 'force-dynamic'

/** The bare address leads to the newest list. */
export default function PapersPage() {
  redirect('/')
}
