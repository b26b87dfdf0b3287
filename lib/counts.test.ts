import { expect, test } from 'vitest'
import { sayCount } from '#lib/counts.ts'

test.each([
  [0, '0 upvotes'],
  [1, '1 upvote'],
  [1204, '1,204 upvotes'],
])('%d is said "%s"', (count, said) => expect(sayCount(count, 'upvote')).toBe(said))
