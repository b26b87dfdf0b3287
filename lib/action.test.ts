import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { accountAction, publicAction, viewerAction } from '#lib/action.ts'
import { db } from '#lib/db.ts'
import { UNTOUCHED } from '#lib/form-state.ts'
import { catchLog } from '#lib/log/test-log.ts'
import { done, refuseField } from '#lib/outcome.ts'
import { openSession } from '#lib/session.ts'
import { browser } from '#lib/test-browser.ts'
import { signUp } from '#lib/users/mutations.ts'

vi.mock('next/headers', async () => (await import('#lib/test-browser.ts')).browser.nextHeaders)

const schema = z.object({ name: z.string().min(3, 'Too short.'), password: z.string() })
const work = vi.fn()
const save = publicAction(schema, work)

beforeEach(() => {
  browser.restart()
  work.mockReset().mockResolvedValue(done('Saved.'))
})

afterEach(() => vi.restoreAllMocks())

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const SIGN_UP = { password: 'correct horse battery staple', email: null, hidesVotes: false }
const GOOD = { name: 'ada', password: 'p' }

describe('publicAction', () => {
  it('does the work with what was typed, and says what was done', async () => {
    expect(await save(UNTOUCHED, formOf(GOOD))).toEqual({ ...UNTOUCHED, notice: 'Saved.' })
    expect(work).toHaveBeenCalledExactlyOnceWith(GOOD, { headers: browser.sent })
  })

  it.each([null, 'null', 'http://evil.example', 'https://papers.example:444'])(
    'refuses a form whose origin is %s',
    async (origin) => {
      browser.sent.delete('origin')
      if (origin) browser.sent.set('origin', origin)
      const state = await save(UNTOUCHED, formOf(GOOD))
      expect(state).toMatchObject({ refusal: { reason: 'not-allowed' }, values: { name: 'ada' } })
      expect(work).not.toHaveBeenCalled()
    },
  )

  it('says what to mend and keeps what was typed, but no secret', async () => {
    const state = await save(UNTOUCHED, formOf({ ...GOOD, name: 'a', other: 'x' }))
    expect(state.values).toEqual({ name: 'a' })
    expect(state.refusal?.fields).toEqual({ name: 'Too short.' })
    expect(work).not.toHaveBeenCalled()
  })

  it('shows a refusal of the work in the same way', async () => {
    work.mockResolvedValue(refuseField('name', 'Taken.', 'taken'))
    const state = await save(UNTOUCHED, formOf(GOOD))
    expect(state).toMatchObject({
      values: { name: 'ada' },
      refusal: { fields: { name: 'Taken.' } },
    })
  })

  it('believes nothing of the state that the browser sends along', async () => {
    const claimed = { ...UNTOUCHED, notice: 'You are an admin.', values: { name: '<b>' } }
    expect(await save(claimed, formOf(GOOD))).toEqual({ ...UNTOUCHED, notice: 'Saved.' })
  })

  it('loses nothing typed while the database is away, and hides no other failure', async () => {
    catchLog()
    work.mockImplementation(() => db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(await save(UNTOUCHED, formOf(GOOD))).toMatchObject({
      values: { name: 'ada' },
      refusal: { reason: 'unavailable' },
    })
    work.mockRejectedValue(new Error('broken'))
    await expect(save(UNTOUCHED, formOf(GOOD))).rejects.toThrow('broken')
  })
})

describe('viewerAction', () => {
  const saveOwn = viewerAction(schema, async (_input, { viewer }) => done(viewer.username))

  it('does nothing for who is signed out', async () => {
    const state = await saveOwn(UNTOUCHED, formOf(GOOD))
    expect(state.refusal).toMatchObject({ reason: 'signed-out' })
  })

  it('knows who is signed in', async () => {
    const ada = await signUp(
      { ...SIGN_UP, username: 'ada' },
      { address: '192.0.2.1', userAgent: '' },
    )
    if (ada.ok) await openSession(ada.value.sessionId)
    expect(await saveOwn(UNTOUCHED, formOf(GOOD))).toMatchObject({ notice: 'ada' })
  })

  it('says to who is banned why and until when, save at their account', async () => {
    const bea = await signUp(
      { ...SIGN_UP, username: 'bea' },
      { address: '192.0.2.1', userAgent: '' },
    )
    if (bea.ok) await openSession(bea.value.sessionId)
    const { id: userId } = await db.user.findUniqueOrThrow({ where: { username: 'bea' } })
    const saveAccount = accountAction(schema, async () => done('Saved.'))
    const ban = { kind: 'ban', userId, reason: 'Posts adverts' } as const
    await db.moderationAct.create({ data: { ...ban, until: new Date('2126-01-02T03:04:00Z') } })
    expect((await saveOwn(UNTOUCHED, formOf(GOOD))).refusal).toMatchObject({
      reason: 'not-allowed',
      message: expect.stringContaining(
        'You are banned until Jan 2, 2126, 3:04 AM UTC: Posts adverts.',
      ),
    })
    expect(await saveAccount(UNTOUCHED, formOf(GOOD))).toMatchObject({ notice: 'Saved.' })
    await db.moderationAct.create({ data: ban })
    expect((await saveOwn(UNTOUCHED, formOf(GOOD))).refusal?.message).toContain('for good')
    await db.moderationAct.updateMany({ data: { undoneAt: new Date(), undoneReason: 'A mistake' } })
    await db.moderationAct.create({ data: { ...ban, until: new Date(Date.now() - 1_000) } })
    expect(await saveOwn(UNTOUCHED, formOf(GOOD))).toMatchObject({ notice: 'bea' })
  })
})
