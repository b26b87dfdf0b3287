import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { PICTURE_LIMIT_BYTES, PICTURE_PATH } from '#lib/http/body-limit.ts'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'

/** That deploy/ speaks of what is there. Containers themselves are not started here. */

const read = (file: string) => readFile(`deploy/${file}`, 'utf8')

test('Compose hands on every variable that the site knows and the image does not set', async () => {
  const site = (await read('compose.yaml')).split('services:')[0] ?? ''
  const image = (await read('Dockerfile')).match(/^ENV .*/m)?.[0] ?? ''
  const names = [...site.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name)
  const set = [...image.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name)
  const left = Object.keys(NEUTRAL_VARIABLES).filter((name) => !set.includes(name))
  expect(names.toSorted()).toEqual(left.toSorted())
})

test('no secret of whoever builds the image comes into it', async () => {
  const ignored = (await readFile('.dockerignore', 'utf8')).split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['**/.env', '.data', '.git']))
})

test('the image runs commands that there are, and not as root', async () => {
  const lines = (await read('Dockerfile')).split('\n')
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: object }
  const commands = lines.flatMap((line) => /bin\/run\.mjs"?,? "?(\w+)/.exec(line)?.[1] ?? [])
  expect(commands).toEqual(['build', 'start'])
  expect(Object.values(scripts)).toEqual(
    expect.arrayContaining(commands.map((command) => `node bin/run.mjs ${command}`)),
  )
  const user = lines.indexOf('USER node')
  expect(user).toBeGreaterThan(0)
  expect(user).toBeLessThan(lines.findIndex((line) => line.startsWith('CMD')))
})

test('nginx repeats no form that was sent, and hides the metrics', async () => {
  const text = (await read('nginx.conf')).replace(/#.*$/gm, '')
  expect(text).not.toContain('non_idempotent')
  expect(text).toMatch(/location = \/metrics \{\s*return 404;/)
})

test('nginx lets pictures through, and notes no address of who reads', async () => {
  const text = await read('nginx.conf')
  const [, kilobytes] =
    new RegExp(`location = ${PICTURE_PATH} {\\s*client_max_body_size (\\d+)k;`).exec(text) ?? []
  expect(Number(kilobytes) * 1024).toBeGreaterThan(PICTURE_LIMIT_BYTES)
  expect(text).toMatch(/^ {4}access_log off;/m)
})
