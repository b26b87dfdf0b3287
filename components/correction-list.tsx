import { Stretch, TextChange } from '#components/text-change.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { findListDifferences } from '#lib/corrections/differences.ts'
import { groupEdits } from '#lib/corrections/group.ts'
import type { PaperEdit } from '#lib/papers/card.ts'

const FIELDS: Record<PaperEdit['field'], string> = {
  title: 'Title',
  abstract: 'Abstract',
  authors: 'Authors',
  published_at: 'Date of publication',
  url: 'Where it can be read',
  topics: 'Topics',
  links: 'Links',
}

/** Who changed what of a paper, and when: what was taken out, and what was put in. */
export function CorrectionList({ edits }: { edits: PaperEdit[] }) {
  return (
    <ol className="divide-y divide-rule">
      {groupEdits(edits).map((correction, i) => (
        <li key={i} className="py-3">
          <p className="text-muted">
            {correction.username ?? 'An account that is gone'}, <Moment at={correction.at} />
          </p>
          <dl className="mt-1 space-y-2">
            {correction.edits.map((edit) => (
              <div key={edit.field}>
                <dt className="text-sm text-muted">{FIELDS[edit.field]}</dt>
                <dd className="max-w-[72ch] whitespace-pre-line [overflow-wrap:anywhere]">
                  <Change edit={edit} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}

function Change({ edit: { before, after } }: { edit: PaperEdit }) {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    return <TextChange before={String(before)} after={String(after)} />
  }
  return (
    <ul>
      {findListDifferences(before, after).map((difference, i) => (
        <li key={i}>
          <Stretch difference={difference} />
        </li>
      ))}
    </ul>
  )
}
