import { db } from '#lib/db.ts'
import type { Viewer } from '#lib/session.ts'

/** All that this person did here and that is kept of them, save what only secrets would show. */
export async function findEverything({ id }: Viewer) {
  const [account, votes, events, submissions, corrections, ...more] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ username: true, email: true, role: true, showsVotes: true, createdAt: true },
        ...{ fullName: true, bio: true, links: true },
        picture: { select: { image: true } },
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
    findSaid(id),
    findModeration(id),
  ])
  const [conversation, moderation] = more
  const picture = account.picture && Buffer.from(account.picture.image).toString('base64')
  return {
    ...account,
    picture,
    upvotes: votes,
    upvoteEvents: events,
    submissions,
    corrections,
    ...conversation,
    ...moderation,
  }
}

/** Whom they invited, what they did as a moderator, and what was done to them. */
async function findModeration(userId: number) {
  const act = {
    ...{ kind: true, reason: true, role: true, until: true, at: true },
    ...{ undoneAt: true, undoneReason: true },
  }
  const thing = {
    ...{ paperId: true, person: { select: { username: true } } },
    comment: { select: { paperId: true } },
  }
  const orderBy = { id: 'asc' } as const
  const decided = { where: { closedBy: userId }, orderBy: { closedAt: 'asc' } } as const
  const about = { select: { paperId: true } }
  const [links, invited, acts, undone, actsOnMe, reports, firstPosts] = await Promise.all([
    db.invite.findMany({
      where: { makerId: userId },
      select: {
        ...{ note: true, uses: true, used: true, createdAt: true, expiresAt: true },
        people: { select: { user: { select: { username: true } } }, orderBy: { userId: 'asc' } },
      },
      orderBy,
    }),
    db.inviteUse.findUnique({
      where: { userId },
      select: { invite: { select: { maker: { select: { username: true } } } } },
    }),
    db.moderationAct.findMany({
      where: { moderatorId: userId },
      select: { ...act, ...thing },
      orderBy,
    }),
    db.moderationAct.findMany({
      where: { undoneBy: userId },
      select: { ...act, ...thing },
      orderBy,
    }),
    db.moderationAct.findMany({ where: { userId }, select: act, orderBy }),
    db.report.findMany({ ...decided, select: { reason: true, closedAt: true, comment: about } }),
    db.firstPost.findMany({ ...decided, select: { closedAt: true, comment: about } }),
  ])
  const invitedBy = invited?.invite.maker.username ?? null
  const invites = links.map(({ people, ...link }) => ({
    ...link,
    people: people.map(({ user }) => user.username),
  }))
  const moderation = { acts, undone, decided: { reports, firstPosts } }
  return { invites, invitedBy, moderation, moderationOfMe: actsOnMe }
}

/** What they said, what of others they upvoted, and what they told the moderators of. */
async function findSaid(userId: number) {
  const where = { userId }
  const comment = { select: { paperId: true, body: true, hiddenAt: true } }
  const [comments, commentUpvotes, reports] = await Promise.all([
    db.comment.findMany({
      where: { userId, deletedAt: null },
      select: {
        ...{ paperId: true, kind: true, body: true, createdAt: true, editedAt: true },
        acts: {
          select: { kind: true, reason: true, at: true, undoneAt: true, undoneReason: true },
        },
        parent: { select: { body: true, hiddenAt: true } },
        edits: { select: { kind: true, body: true, at: true }, orderBy: { id: 'asc' } },
      },
      orderBy: { id: 'asc' },
    }),
    db.commentUpvote.findMany({
      where,
      select: { firstCastAt: true, withdrawnAt: true, comment },
      orderBy: { firstCastAt: 'asc' },
    }),
    db.report.findMany({
      where,
      select: { reason: true, text: true, at: true, closedAt: true, comment },
      orderBy: { id: 'asc' },
    }),
  ])
  return {
    comments: comments.map(({ parent, ...said }) => ({
      ...said,
      parent: parent && asShown(parent),
    })),
    commentUpvotes: commentUpvotes.map((vote) => ({ ...vote, comment: asShown(vote.comment) })),
    reports: reports.map((report) => ({ ...report, comment: asShown(report.comment) })),
  }
}

/** What others say is theirs to read as long as nobody has hidden it. */
function asShown<Said extends { body: string; hiddenAt: Date | null }>({
  hiddenAt,
  ...said
}: Said): Omit<Said, 'hiddenAt'> {
  return hiddenAt ? { ...said, body: '' } : said
}
