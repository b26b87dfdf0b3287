import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  findDifferences,
  findListDifferences,
  type Difference,
} from '#lib/corrections/differences.ts'

/** "Foxes [-at-]{+by+} night" */
function write(differences: Difference[]): string {
  return differences
    .map((each) => {
      if (each.kind === 'skipped') return '…'
      if (each.kind === 'same') return each.text
      return each.kind === 'removed' ? `[-${each.text}-]` : `{+${each.text}+}`
    })
    .join('')
}

test.each([
  ['Foxes at night', 'Foxes by night', 'Foxes [-at-]{+by+} night'],
  ['Foxes at night', 'Foxes by day', 'Foxes [-at night-]{+by day+}'],
  ['Foxes', 'Many foxes', '[-Foxes-]{+Many foxes+}'],
  ['', 'Foxes', '{+Foxes+}'],
  ['Foxes', '', '[-Foxes-]'],
  ['An $n^2$ bound', 'An $n^3$ bound', 'An $n^[-2-]{+3+}$ bound'],
])('from %j to %j', (before, after, expected) => {
  expect(write(findDifferences(before, after))).toBe(expected)
})

test('a word changed in a long text is shown with what stands around it', () => {
  const around = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
  const found = write(findDifferences(`${around} fox ${around}`, `${around} hare ${around}`))
  expect(found).toMatch(/^… word\d\d .*word59 \[-fox-\]\{\+hare\+\} word0 .*word\d …$/)
  expect(found.length).toBeLessThan(160)
})

test('a text written anew is replaced as a whole', () => {
  const before = Array.from({ length: 2_500 }, (_, i) => `a${i}`).join(' ')
  const after = Array.from({ length: 2_500 }, (_, i) => `b${i}`).join(' ')
  expect(findDifferences(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ])
})

test('of a list only the items that changed are shown', () => {
  const many = Array.from({ length: 3_303 }, (_, i) => `Author ${i}`)
  const found = findListDifferences(many, [...many.slice(0, 7), 'Ada Fox', ...many.slice(8)])
  expect(write(found)).toBe('…[-Author 7-]{+Ada Fox+}…')
})

test('what was shown of any two texts is in them', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      for (const each of findDifferences(before, after)) {
        if (each.kind === 'removed' || each.kind === 'same') expect(before).toContain(each.text)
        if (each.kind === 'added' || each.kind === 'same') expect(after).toContain(each.text)
      }
    }),
  )
})
