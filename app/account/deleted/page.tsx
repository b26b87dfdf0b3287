import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'

export const metadata: Metadata = { title: 'Your account is deleted', robots: { index: false } }

export default function DeletedPage() {
  return (
    <Notice title="Your account is deleted">
      <p>Your upvotes are withdrawn, and your name is gone from this site.</p>
    </Notice>
  )
}
