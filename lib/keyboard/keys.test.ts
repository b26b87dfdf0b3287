import { expect, test } from 'vitest'
import { isCommand, KEYS } from '#lib/keyboard/keys.ts'

const alone = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false }

test('each key that is shown is one, save Enter, and no other', () => {
  const shown = KEYS.flatMap(({ keys }) => keys as readonly string[])
  expect(shown.filter((key) => !isCommand({ ...alone, key }))).toEqual(['Enter'])
  for (const key of ['a', 'J', 'Escape', 'Tab', ' '])
    expect(isCommand({ ...alone, key })).toBe(false)
})

test.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing'] as const)(
  'with %s it is the browser’s',
  (held) => {
    expect(isCommand({ ...alone, key: 'j', [held]: true })).toBe(false)
  },
)
