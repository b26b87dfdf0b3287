import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { env, EnvError, parseEnv } from './env.ts'

test('nothing needs to be set', () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, DATA_DIR: '.data', DEMO: true })
})

test('an empty value is an absent one', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toEqual(parseEnv({}))
})

test('tests know nothing of who runs them', () => {
  const kept = { DATABASE_URL: expect.any(String), AUTH_SECRET: expect.any(String) }
  expect(env).toEqual({ ...parseEnv({}), ...kept })
})

test('all that is wrong is named at once', () => {
  const variables = { PORT: '70000', DEMO: 'yes', SITE_URL: 'https://papers.example/list' }
  const parse = () => parseEnv(variables)
  expect(parse).toThrow(EnvError)
  expect(parse).toThrow(/PORT: .*\n {2}SITE_URL: must be an address without a path\n {2}DEMO: /)
})

test('a database of one’s own needs a secret of one’s own', () => {
  const DATABASE_URL = 'postgresql://someone@db.example/papers'
  expect(() => parseEnv({ DATABASE_URL })).toThrow('AUTH_SECRET: must be set together with')
  const AUTH_SECRET = 'thirty-two characters at the least'
  expect(parseEnv({ DATABASE_URL, AUTH_SECRET })).toMatchObject({ DATABASE_URL, AUTH_SECRET })
})

test('the example file names variables that exist, with values that are accepted', async () => {
  const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8')
  const lines = [...text.matchAll(/^# ([A-Z_]+)=(.*)$/gm)]
  const example = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]))
  const AUTH_SECRET = 'thirty-two characters at the least'
  expect(Object.keys(parseEnv({ ...example, AUTH_SECRET })).sort()).toEqual(
    Object.keys(example).sort(),
  )
})
