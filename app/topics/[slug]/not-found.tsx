import Link from 'next/link'
import { MissingName } from '#components/missing-name.tsx'
import { Notice } from '#components/notice.tsx'
import { KEYWORD_PAPERS } from '#lib/papers/queries.ts'

export default function NoSuchTopic() {
  return (
    <Notice title="There is no such topic">
      <p>
        A keyword is a topic once {KEYWORD_PAPERS} papers have it. <MissingName />
      </p>
      <p>
        <Link href="/topics" prefetch={false}>
          All topics
        </Link>
      </p>
    </Notice>
  )
}
