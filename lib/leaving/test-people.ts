import { castCommentUpvote } from '#lib/comment-votes/mutations.ts'
import { postComment, reportComment } from '#lib/comments/mutations.ts'
import type { PrismaClient } from '#prisma/client/client.ts'
import type { Viewer } from '#lib/session.ts'
import { signUp } from '#lib/users/mutations.ts'
import { addViewer } from '#lib/users/test-viewer.ts'
import { castUpvote, voidUpvote, withdrawUpvote } from '#lib/votes/mutations.ts'

/** For tests: who does all that one can do here, and somebody beside her. */
export type People = { db: PrismaClient; ada: Viewer; bea: Viewer }

export const PASSWORD = 'correct horse battery staple'
export const CLIENT = { address: '192.0.2.1', userAgent: 'Firefox' }
export const PAPERS = ['2601.00001', '2601.00002', '2601.00003', '2601.00004']

/** On a site with nobody else and nothing else. */
export async function joinSite(db: PrismaClient): Promise<People> {
  await db.rateLimit.deleteMany()
  await db.$executeRaw`TRUNCATE papers, users CASCADE`
  const joined = await signUp(
    { username: 'ada', password: PASSWORD, email: 'ada@example.org', hidesVotes: false },
    CLIENT,
  )
  if (!joined.ok) throw new Error(joined.message)
  const ada = joined.value
  for (const id of PAPERS) {
    await db.paper.create({ data: { id, title: id, abstract: '', source: 'demo' } })
    const listDay = new Date('2026-01-02')
    await db.submission.create({ data: { paperId: id, listDay, userId: ada.id } })
    await db.ranking.create({ data: { paperId: id, listDay } })
  }
  return { db, ada, bea: await addViewer(db, 'bea') }
}

export async function vote({ ada, bea }: People): Promise<void> {
  const [first = '', second = '', third = ''] = PAPERS
  for (const id of [first, second, third]) await castUpvote(ada, id)
  await castUpvote(bea, first)
  await withdrawUpvote(ada, second)
  await voidUpvote({ userId: ada.id, paperId: third })
}

/** She says something, mentions herself, and upvotes and reports what another says. */
export async function talk({ ada, bea }: People): Promise<number> {
  const about = { paperId: '2601.00001', parentId: null, kind: 'comment' } as const
  const said = await postComment(ada, { ...about, text: 'I, @ada, doubt it.' })
  const heard = await postComment(bea, { ...about, text: 'I do not, @ada.' })
  if (!said.ok || !heard.ok) throw new Error('Nothing was said')
  await castCommentUpvote(ada, heard.value.id)
  await reportComment(ada, { id: heard.value.id, reason: 'other', text: 'Hm.' })
  return heard.value.id
}

/** She came by a link, made another, moderates, and was banned herself. */
export async function moderate({ db, ada, bea }: People): Promise<void> {
  const link = { hash: new Uint8Array([1]), note: '', uses: 1, expiresAt: new Date(2e12) }
  const { id: inviteId } = await db.invite.create({ data: { ...link, makerId: bea.id } })
  await db.inviteUse.create({ data: { userId: ada.id, inviteId } })
  const own = { ...link, hash: new Uint8Array([2]), makerId: ada.id }
  const { id: ownId } = await db.invite.create({ data: own })
  await db.inviteUse.create({ data: { userId: bea.id, inviteId: ownId } })
  const act = { reason: 'A test', moderatorId: ada.id }
  await db.moderationAct.create({ data: { ...act, kind: 'hide', paperId: '2601.00001' } })
  const undone = { undoneAt: new Date(), undoneBy: ada.id, undoneReason: 'Over' }
  const ban = { kind: 'ban', userId: ada.id, reason: 'Adverts' } as const
  await db.moderationAct.create({ data: { ...ban, ...undone } })
  const closed = { closedAt: new Date(), closedBy: ada.id }
  await db.report.updateMany({ data: closed })
  await db.firstPost.updateMany({ data: closed })
}
