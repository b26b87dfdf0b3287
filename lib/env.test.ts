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

test.each([
  [{ PORT: 'abc' }, 'PORT: is not a whole number from 0 to 65535'],
  [{ PORT: '-1' }, 'PORT: is not a whole number from 0 to 65535'],
  [{ TRUSTED_PROXIES: '1.5' }, 'TRUSTED_PROXIES: is not a whole number from 0 to 10'],
  [{ HALF_LIFE_HOURS: '0' }, 'HALF_LIFE_HOURS: is not a whole number from 1 to 8760'],
  [{ DEMO: 'no' }, 'DEMO: is neither 0 nor 1'],
  [{ SUBMIT: 'all' }, 'SUBMIT: is none of members, reviewed and moderators'],
  [{ SITE_URL: 'foo' }, 'SITE_URL: is not an http(s) address'],
  [{ SITE_URL: 'http://' }, 'SITE_URL: is not an http(s) address'],
  [{ ARXIV_API_URL: 'ftp://export.arxiv.org' }, 'ARXIV_API_URL: is not an http(s) address'],
  [{ TIME_ZONE: 'Mars' }, 'TIME_ZONE: is not a time zone name'],
])('%o is told in a sentence', (variables, sentence) => {
  expect(() => parseEnv(variables)).toThrow(sentence)
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
  const secrets = {
    AUTH_SECRET: 'thirty-two characters at the least',
    METRICS_TOKEN: 'sixteen or more of them',
  }
  expect(Object.keys(parseEnv({ ...example, ...secrets })).sort()).toEqual(
    Object.keys(example).sort(),
  )
})
