import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSources } from './source-hash.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'broadsheet-sources-'))
  await mkdir(join(root, 'app', 'papers'), { recursive: true })
  await writeFile(join(root, 'app', 'papers', 'page.tsx'), 'a page')
})

afterEach(() => rm(root, { recursive: true, force: true }))

test('the same sources have the same hash wherever they lie', async () => {
  const before = await hashSources(root)
  await writeFile(join(root, 'README.md'), 'no source')
  await writeFile(join(root, 'app', 'papers', 'page.test.tsx'), 'a test')
  expect(await hashSources(root)).toBe(before)
})

test('another content, name or configuration has another hash', async () => {
  const hashes = [await hashSources(root)]
  await writeFile(join(root, 'app', 'papers', 'page.tsx'), 'another page')
  hashes.push(await hashSources(root))
  await writeFile(join(root, 'app', 'papers', 'layout.tsx'), '')
  hashes.push(await hashSources(root))
  await writeFile(join(root, 'next.config.js'), '')
  hashes.push(await hashSources(root))
  expect(new Set(hashes).size).toBe(4)
})
