import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'

/** That deploy/ speaks of what is there. Containers themselves are not started here. */

const read = (file: string) => readFile(`deploy/${file}`, 'utf8')

test('Compose sets only variables that the site knows', async () => {
  const site = (await read('compose.yaml')).split('services:')[0] ?? ''
  const names = [...site.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(names).toContain('DATABASE_URL')
  expect(Object.keys(NEUTRAL_VARIABLES)).toEqual(expect.arrayContaining(names))
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
