import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of a text, or the items of a list, before and after a correction. */
export type Difference = { kind: 'same' | 'removed' | 'added'; text: string } | { kind: 'skipped' }

/** Words and items from which on one reads better as replaced by the other. */
const MOST_CHANGES = 200

/** Characters of what stayed that are shown on either side of a change. */
const CONTEXT = 60

/** What a correction took out of a text and put into it, word by word, with a little of what stayed. */
export function findDifferences(before: string, after: string): Difference[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGES }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  const differences = changes.map(({ value, removed, added }) => ({
    kind: removed ? ('removed' as const) : added ? ('added' as const) : ('same' as const),
    text: value,
  }))
  return joinChanges(differences).flatMap((each, i, all) =>
    each.kind === 'same'
      ? shorten(each.text, { isFirst: i === 0, isLast: i === all.length - 1 })
      : each,
  )
}

/** The items that a correction took out of a list and put into it. */
export function findListDifferences(before: string[], after: string[]): Difference[] {
  const changes = diffArrays(before, after, { maxEditLength: MOST_CHANGES }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  return changes.flatMap(({ value, removed, added }): Difference[] => {
    if (!removed && !added) return [{ kind: 'skipped' }]
    return value.map((text) => ({ kind: removed ? 'removed' : 'added', text }))
  })
}

type Run = { kind: 'same' | 'removed' | 'added'; text: string }

/** Changes with nothing but a space between them are one: first what was taken out, then what was put in. */
function joinChanges(runs: Run[]): Run[] {
  const joined: Run[] = []
  for (let i = 0; i < runs.length;) {
    const change = { removed: '', added: '' }
    for (; i < runs.length; i++) {
      const { kind, text } = runs[i] as Run
      const isBetween = kind === 'same' && /^\s+$/.test(text) && i > 0 && i < runs.length - 1
      if (kind === 'same' && !isBetween) break
      if (kind !== 'added') change.removed += text
      if (kind !== 'removed') change.added += text
    }
    if (change.removed) joined.push({ kind: 'removed', text: change.removed })
    if (change.added) joined.push({ kind: 'added', text: change.added })
    const same = runs[i++]
    if (same) joined.push(same)
  }
  return joined
}

/** The ends of a long stretch that stayed, cut between words. */
function shorten(text: string, at: { isFirst: boolean; isLast: boolean }): Difference[] {
  if (text.length <= 2 * CONTEXT) return [{ kind: 'same', text }]
  const head = at.isFirst ? '' : text.slice(0, CONTEXT).replace(/\S+$/, '')
  const tail = at.isLast ? '' : text.slice(-CONTEXT).replace(/^\S+/, '')
  const ends: Difference[] = [
    { kind: 'same', text: head },
    { kind: 'skipped' },
    { kind: 'same', text: tail },
  ]
  return ends.filter((each) => each.kind !== 'same' || each.text !== '')
}
