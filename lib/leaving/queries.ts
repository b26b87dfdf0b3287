import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'

/** All that this person did here and that is kept of them, save what only secrets would show. */
export async function findEverything({ id }: Viewer) {
  const [account, votes, events, submissions, corrections] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ username: true, email: true, role: true, showsVotes: true, createdAt: true },
        sessions: {
          select: { userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
          orderBy: { createdAt: 'asc' },
        },
        tokens: {
          select: { name: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true },
          orderBy: { createdAt: 'asc' },
        },
      },
    }),
    db.upvote.findMany({
      where: { userId: id },
      select: { paperId: true, firstCastAt: true, withdrawnAt: true, voidedAt: true },
      orderBy: { firstCastAt: 'asc' },
    }),
    db.upvoteEvent.findMany({
      where: { userId: id },
      select: { paperId: true, kind: true, at: true },
      orderBy: { id: 'asc' },
    }),
    db.submission.findMany({
      where: { userId: id },
      select: { paperId: true, listDay: true, submittedAt: true, declinedReason: true },
      orderBy: { submittedAt: 'asc' },
    }),
    db.paperEdit.findMany({
      where: { userId: id },
      select: { paperId: true, field: true, before: true, after: true, at: true },
      orderBy: { id: 'asc' },
    }),
  ])
  return { ...account, upvotes: votes, upvoteEvents: events, submissions, corrections }
}
