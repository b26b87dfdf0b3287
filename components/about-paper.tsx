import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'
import { TexText } from '#components/tex-text.tsx'

/** A page that is about a paper, and leads back to it. */
export function AboutPaper({
  title,
  note = '',
  paper,
  children,
}: {
  title: string
  note?: string
  paper?: { id: string; title: string } | undefined
  children: React.ReactNode
}) {
  return (
    <>
      <ListHead title={title} note={note}>
        {paper && (
          <Link href={`/papers/${paper.id}`} prefetch={false} className="text-accent underline">
            <TexText text={paper.title} />
          </Link>
        )}
      </ListHead>
      <div className="pt-6">{children}</div>
    </>
  )
}
