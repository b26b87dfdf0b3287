import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { findProcess } from './process-table.ts'

test('a running process has a parent and a name', () => {
  const child = spawn('sleep', ['60'])
  expect(findProcess(child.pid ?? 0)).toEqual({ parent: process.pid, command: 'sleep' })
  child.kill()
})

test('a process that ended is none', async () => {
  const child = spawn('true')
  await once(child, 'exit')
  expect(findProcess(child.pid ?? 0)).toBeNull()
})
