import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tryLock, waitForLock } from './file-lock.ts'

let folder = ''
let counter = 0
const newFile = () => join(folder, `lock-${(counter += 1)}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-locks-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('an exclusive lock is held by one', () => {
  const file = newFile()
  const lock = tryLock(file, 'exclusive')
  expect(tryLock(file, 'exclusive')).toBeNull()
  expect(tryLock(file, 'shared')).toBeNull()
  lock?.release()
  expect(tryLock(file, 'exclusive')).not.toBeNull()
})

test('shared locks stand side by side and keep an exclusive one out', () => {
  const file = newFile()
  const first = tryLock(file, 'shared')
  const second = tryLock(file, 'shared')
  first?.release()
  expect(tryLock(file, 'exclusive')).toBeNull()
  second?.release()
  expect(tryLock(file, 'exclusive')).not.toBeNull()
})

test('whoever waits gets the lock when it is free', async () => {
  const file = newFile()
  const lock = tryLock(file, 'exclusive')
  const waiting = waitForLock(file, 'shared', { onWait: () => lock?.release() })
  expect(await waiting).toHaveProperty('release')
})

test('the lock of a killed process is free', async () => {
  const file = newFile()
  const script = join(folder, 'holder.mjs')
  const module = new URL('./file-lock.ts', import.meta.url).href
  await writeFile(
    script,
    `import { tryLock } from '${module}'
     const lock = tryLock('${file}', 'exclusive')
     process.send(lock !== null)
     setInterval(() => lock, 1000)`,
  )
  const holder = fork(script, { execArgv: [] })
  expect(await once(holder, 'message')).toEqual([true, undefined])
  expect(tryLock(file, 'exclusive')).toBeNull()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(tryLock(file, 'exclusive')).not.toBeNull()
})
