import { expect, it } from 'vitest'
import { canCorrect, canList, canManageAccount, submitRight } from '#lib/policy.ts'
import type { Viewer } from '#lib/session.ts'

it('lets a browser session manage the account, and no token', () => {
  const viewer = { id: 1, username: 'ada', role: 'admin', ban: null } as const
  expect(canManageAccount({ ...viewer, sessionId: '5b9a5d1e-9d2f-4c63-8f0e-6a3f0a3b6a4f' })).toBe(
    true,
  )
  expect(canManageAccount({ ...viewer, sessionId: null })).toBe(false)
})

const [member, moderator, admin] = (['member', 'moderator', 'admin'] as const).map((role) => {
  return { id: 7, username: role, role, sessionId: null, ban: null }
}) as [Viewer, Viewer, Viewer]

it.each([
  ['members', 'listed', 'listed'],
  ['reviewed', 'waiting', 'listed'],
  ['moderators', null, 'listed'],
] as const)('a site of %s: a member’s paper is %s, a moderator’s %s', (submit, ofMember, ofMod) => {
  expect(submitRight(member, submit)).toBe(ofMember)
  expect(submitRight(moderator, submit)).toBe(ofMod)
  expect(submitRight(admin, submit)).toBe(ofMod)
})

it.each([
  ['unlisted', [true, true, false]],
  ['waiting', [true, false, false]],
  ['declined', [false, false, false]],
] as const)('a member lists a paper that is %s: %j', (state, ofMember) => {
  const sites = ['members', 'reviewed', 'moderators'] as const
  expect(sites.map((submit) => canList(member, state, submit))).toEqual(ofMember)
  expect(sites.every((submit) => canList(moderator, state, submit))).toBe(true)
})

it('lets submitters and moderators correct, and nobody else', () => {
  expect([member.id, 8, null].map((submitter) => canCorrect(member, submitter))).toEqual([
    ...[true, false, false],
  ])
  expect(canCorrect(moderator, 8) && canCorrect(admin, null)).toBe(true)
})
