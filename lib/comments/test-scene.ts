import { postComment, type Written } from '#lib/comments/mutations.ts'
import type { PrismaClient } from '#prisma/client/client.ts'
import type { Viewer } from '#lib/session.ts'

/** For tests: a paper to talk about, and what is said of it. */

export const PAPER = '2601.00001'

type Db = Pick<PrismaClient, 'paper' | 'submission' | 'ranking'>

export async function addPaper(db: Db, id = PAPER, submitter?: Viewer): Promise<void> {
  const listDay = new Date('2026-01-02')
  await db.paper.create({ data: { id, title: `Paper ${id}`, abstract: '', source: 'demo' } })
  await db.submission.create({ data: { paperId: id, listDay, userId: submitter?.id ?? null } })
  await db.ranking.create({ data: { paperId: id, listDay } })
}

/** @returns its id. */
export async function say(
  viewer: Viewer,
  text: string,
  written: Partial<Written> = {},
): Promise<number> {
  const whole = { paperId: PAPER, parentId: null, kind: 'comment', text, ...written } as const
  const posted = await postComment(viewer, whole)
  if (!posted.ok) throw new Error(posted.message)
  return posted.value.id
}
