import type { z } from 'zod'
import type { reportedSchema } from '#lib/api/report-schemas.ts'
import { siteAddress } from '#lib/api/site-address.ts'
import { commentPath } from '#lib/comments/comment-path.ts'
import type { Report, Reported } from '#lib/reports/reported.ts'

/** A comment as programs of moderators are told of it. */
export function writeReported(comment: Reported): z.output<typeof reportedSchema> {
  const { id, paperId, author, body, isDeleted, isHidden, isFirstPost, reportCount } = comment
  return {
    ...{ id: String(id), paperId, author, text: body },
    createdAt: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    ...{ deleted: isDeleted, hidden: isHidden, firstPost: isFirstPost },
    openUntil: comment.openUntil?.toISOString() ?? null,
    ...{ reports: comment.reports.map(writeReport), reportCount },
    url: siteAddress(commentPath(comment)),
  }
}

function writeReport({ reason, text, reporter, at, closedAt }: Report) {
  const times = { at: at.toISOString(), closedAt: closedAt?.toISOString() ?? null }
  return { reason, text, reporter, ...times }
}
