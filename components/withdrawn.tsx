import { TexParagraphs } from '#components/tex-text.tsx'

/** Says what nobody should miss who is about to read a paper, with what arXiv says of it. */
export function Withdrawn({ comment }: { comment: string | null }) {
  return (
    <div role="note" className="max-w-[64ch] border-l-2 border-accent bg-sunk px-4 py-3">
      <p className="font-semibold">This paper has been withdrawn from arXiv.</p>
      {comment && <TexParagraphs text={comment} />}
    </div>
  )
}
