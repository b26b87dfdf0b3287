import { expect, test } from 'vitest'
import { parseAfter } from '#lib/papers/list-key.ts'
import { parseVoterKey, writeVoterKey } from '#lib/votes/voter-key.ts'

test.each([
  { micros: 1_795_430_400_000_001, userId: 1 },
  { micros: 0, userId: 2 ** 31 - 1 },
])('a key comes back as it was written: %o', (key) => {
  expect(parseVoterKey(writeVoterKey(key))).toEqual(key)
})

test.each([
  '',
  '1795430400000001',
  '1795430400000001~',
  '1795430400000001~2147483648',
  '9007199254740993~1',
  '-1~1',
  '1.5~1',
  '1~1~1',
  '1~1 OR 1=1',
])('"%s" is no key', (text) => {
  expect(parseAfter(text, parseVoterKey)).toBe('not a key')
})
