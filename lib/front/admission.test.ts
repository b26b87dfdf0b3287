import { expect, test } from 'vitest'
import { type Admit, createAdmission } from '#lib/front/admission.ts'

const TOKEN = 'Bearer bs_x'

/** A database that answers when told to, with what was so when it was asked. */
function slowDatabase() {
  const answers: (() => void)[] = []
  const state = { isRevoked: false }
  const ask: Admit = () => {
    const isGood = !state.isRevoked
    return new Promise((resolve) => answers.push(() => resolve(isGood)))
  }
  const settle = async () => {
    for (let answer = answers.shift(); answer; answer = answers.shift()) {
      answer()
      await new Promise(setImmediate)
    }
  }
  return { ask, state, settle, asked: () => answers.length }
}

/** Whether somebody is let in who comes after the token was revoked, while one from before waits. */
async function letsInRevoked(create: (ask: Admit) => Admit): Promise<boolean> {
  const { ask, state, settle } = slowDatabase()
  const admit = create(ask)
  const before = admit(TOKEN)
  state.isRevoked = true
  const after = admit(TOKEN)
  await settle()
  expect(await before).toBe(true)
  return after
}

/** The wrong twin: whoever comes takes the answer that is under way. */
function createSharing(ask: Admit): Admit {
  const running = new Map<string, Promise<boolean>>()
  return (token) => {
    const now = running.get(token) ?? ask(token).finally(() => running.delete(token))
    running.set(token, now)
    return now
  }
}

test('a revoked token is not let in with those who came before', async () => {
  expect(await letsInRevoked(createAdmission)).toBe(false)
  expect(await letsInRevoked(createSharing)).toBe(true)
})

test('however many come at once, they are two questions', async () => {
  const { ask, settle, asked } = slowDatabase()
  const admit = createAdmission(ask)
  const all = Array.from({ length: 50 }, () => admit(TOKEN))
  expect(asked()).toBe(1)
  const other = admit('Bearer bs_y')
  expect(asked()).toBe(2)
  await settle()
  expect(new Set(await Promise.all([...all, other]))).toEqual(new Set([true]))
})

test('what cannot be found out is not let in, and is asked again', async () => {
  let isAway = true
  const admit = createAdmission(async () => {
    if (isAway) throw new Error('away')
    return true
  })
  expect(await Promise.all([admit(TOKEN), admit(TOKEN)])).toEqual([false, false])
  isAway = false
  expect(await admit(TOKEN)).toBe(true)
})
