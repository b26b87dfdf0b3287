import { expect, it } from 'vitest'
import { SCOPES } from '#lib/tokens/scope.ts'
import { newTokenSchema, toNewToken } from '#lib/tokens/schema.ts'
import { readTokenRequest } from '#lib/tokens/token-request.ts'

it('makes a token for everything and for ever, unless told otherwise', () => {
  expect(readTokenRequest([])).toMatchObject({ value: { scopes: [...SCOPES], days: null } })
  const args = ['--scopes', 'vote,read', '--days', '90', '--name', ' a bot ']
  expect(readTokenRequest(args)).toMatchObject({
    value: { scopes: ['read', 'vote'], days: 90, name: 'a bot' },
  })
})

it.each([
  [['--scopes', ''], /^--scopes takes/],
  [['--scopes', 'read,write'], /^--scopes takes/],
  [['--scopes', 'read,'], /^--scopes takes/],
  [['--days', '0'], /^--days takes/],
  [['--days', '3651'], /^--days takes/],
  [['--days', '1.5'], /^--days takes/],
  [['--days'], /^--days takes/],
  [['--name'], /^--name takes/],
  [['--name', 'a\nb'], /^--name takes/],
  [['--name', 'x'.repeat(61)], /^--name takes/],
  [['--for', 'me'], /--for/],
  [['me'], /^me: that is not known/],
])('refuses %j', (args, said) => {
  expect(readTokenRequest(args)).toMatchObject({ message: expect.stringMatching(said) })
})

const TYPED = { name: ' my list ', days: '90', read: 'on', vote: '' }

it('reads what the form sends', () => {
  expect(toNewToken(newTokenSchema.parse(TYPED))).toEqual({
    ...{ name: 'my list', days: 90, scopes: ['read'] },
  })
  expect(newTokenSchema.parse({ ...TYPED, days: '' }).days).toBeNull()
})

it.each([
  ['name', { name: ' ' }],
  ['name', { name: 'x'.repeat(61) }],
  ['name', { name: 'a\0b' }],
  ['days', { days: '31' }],
  ['days', { days: 'toString' }],
  ['scopes', { read: '' }],
])('says what is wrong with %s: %j', (field, typed) => {
  const parsed = newTokenSchema.safeParse({ ...TYPED, ...typed })
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
})
