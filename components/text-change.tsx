import { findDifferences, type Difference } from '#lib/corrections/differences.ts'

/** What was taken out of a text, and what was put into it. */
export function TextChange({ before, after }: { before: string; after: string }) {
  return findDifferences(before, after).map((difference, i) => (
    <Stretch key={i} difference={difference} />
  ))
}

/** Texts are shown as they are stored, TeX and all, and none turns the direction of another. */
export function Stretch({ difference }: { difference: Difference }) {
  if (difference.kind === 'skipped') return <span className="text-muted"> … </span>
  const text = <bdi>{difference.text}</bdi>
  if (difference.kind === 'same') return text
  return difference.kind === 'removed' ? (
    <del className="mx-0.5 text-muted">{text}</del>
  ) : (
    <ins className="mx-0.5 bg-sunk font-medium decoration-accent">{text}</ins>
  )
}
