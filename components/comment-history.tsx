import { TextChange } from '#components/text-change.tsx'
import { Moment } from '#components/ui/moment.tsx'
import type { Comment } from '#lib/comments/comment.ts'
import { type CommentKind, KIND_LABELS } from '#lib/comments/kinds.ts'

type Version = { body: string; kind: CommentKind }
type Edit = Version & { id: number; at: Date }

/** Each change of a comment: what was taken out, and what was put in. */
export function CommentHistory({ comment, edits }: { comment: Comment; edits: Edit[] }) {
  if (edits.length === 0) return <p>It was never changed.</p>
  return (
    <ol className="max-w-3xl divide-y divide-rule">
      {edits.map((before, i) => (
        <li key={before.id} className="py-3">
          <Change before={before} after={edits[i - 1] ?? comment} at={before.at} />
        </li>
      ))}
    </ol>
  )
}

function Change({ before, after, at }: { before: Version; after: Version; at: Date }) {
  return (
    <>
      <p className="text-muted">
        <Moment at={at} />
        {before.kind !== after.kind &&
          `: ${KIND_LABELS[before.kind]} became ${KIND_LABELS[after.kind]}`}
      </p>
      {before.body !== after.body && (
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          <TextChange before={before.body} after={after.body} />
        </p>
      )}
    </>
  )
}
