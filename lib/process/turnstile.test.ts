import { expect, it } from 'vitest'
import { turnstile } from '#lib/process/turnstile.ts'

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

it('never lets more through at a time than it should, and all who wait in the end', async () => {
  const pass = turnstile({ atOnce: 2, waiting: 10 })
  let [inside, most] = [0, 0]
  const work = async () => {
    most = Math.max(most, ++inside)
    await pause()
    inside -= 1
    return 'passed'
  }
  const results = await Promise.all(Array.from({ length: 12 }, () => pass(work)))
  expect(results).toEqual(Array(12).fill('passed'))
  expect(most).toBe(2)
})

it('turns away who finds the queue full, and nobody after it has emptied', async () => {
  const pass = turnstile({ atOnce: 1, waiting: 1 })
  const work = async () => {
    await pause()
    return 'passed'
  }
  expect(await Promise.all([pass(work), pass(work), pass(work)])).toEqual([
    'passed',
    'passed',
    null,
  ])
  expect(await pass(work)).toBe('passed')
})

it('frees the place of work that failed', async () => {
  const pass = turnstile({ atOnce: 1, waiting: 1 })
  const failing = pass(() => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  expect(await pass(async () => 'passed')).toBe('passed')
})
