import { Moment } from '#components/ui/moment.tsx'
import {
  findDifferences,
  findListDifferences,
  type Difference,
} from '#lib/corrections/differences.ts'
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
    const differences = findDifferences(String(before), String(after))
    return differences.map((difference, i) => <Stretch key={i} difference={difference} />)
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

/** Texts are shown as they are stored, TeX and all, and none turns the direction of another. */
function Stretch({ difference }: { difference: Difference }) {
  if (difference.kind === 'skipped') return <span className="text-muted"> … </span>
  const text = <bdi>{difference.text}</bdi>
  if (difference.kind === 'same') return text
  return difference.kind === 'removed' ? (
    <del className="mx-0.5 text-muted">{text}</del>
  ) : (
    <ins className="mx-0.5 bg-sunk font-medium decoration-accent">{text}</ins>
  )
}
