import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Notice title="There is no such page">
      <p>
        The address may be mistyped, or name a day, week or paper that this site does not have. Days
        are written like <code>/papers/date/2026-11-23</code>, weeks like{' '}
        <code>/papers/week/2026-W48</code>.
      </p>
    </Notice>
  )
}
