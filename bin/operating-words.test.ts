import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NEUTRAL_VARIABLES } from '#lib/neutral-variables.ts'
import { TRIALS } from './operating-trials.ts'

/** That docs/operating.md speaks of what is there. */

/** Variables that `test:long` (e2e/long) and deploy/compose.yaml read, not the site. */
const OF_OTHERS = ['FAULT_SEED', 'FAULT_ROUNDS', 'SHARED_BUFFERS']

const docs = await readFile('docs/operating.md', 'utf8')

/** Of other programs, which tests do not bring: what they are to run here is known. */
test('within containers and as another user, the same commands are run', () => {
  const inside = [
    ...docs.matchAll(/(?:docker compose \w+ (?:--rm )?site-1|runuser -u \w+ --) (npm [^`\n]+)/g),
  ]
  expect(inside.length).toBeGreaterThan(3)
  const own = TRIALS.map(({ command }) => command)
  for (const [, command = ''] of inside) {
    expect(own).toContain(command.replace(/\/data\/backups\/(?=<)/, ''))
  }
})

test('what is linked within it is there', () => {
  const titles = [...docs.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  )
  const links = [...docs.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(5)
  expect(titles).toEqual(expect.arrayContaining(links))
})

test('each variable is one that the site reads', () => {
  const names = [...docs.matchAll(/(?:`|^ {4})([A-Z]+(?:_[A-Z]+)+|[A-Z]{5,}(?==))/gm)]
  const own = names.map(([, name]) => name)
  expect(own).toEqual(expect.arrayContaining(['SITE_URL', 'DATABASE_URL', 'EXPORT', 'DATA_DIR']))
  const known = [...Object.keys(NEUTRAL_VARIABLES), ...OF_OTHERS]
  expect(known).toEqual(expect.arrayContaining(own))
})

test('each file that it names is there', () => {
  const links = [...docs.matchAll(/\]\(([^):#]+)\)/g)].map(([, file = '']) => join('docs', file))
  const [, deploy = ''] = /^`deploy\/` has [^:]*: (.*?\.yaml`)/ms.exec(docs) ?? []
  const deployed = [...deploy.matchAll(/`([\w.]+)`/g)].map(([, file = '']) => join('deploy', file))
  expect(links.length * deployed.length).toBeGreaterThan(0)
  for (const file of [...links, ...deployed, '.env.example'])
    expect(existsSync(file), file).toBe(true)
})
