import Link from 'next/link'
import { CommentText } from '#components/comment-text.tsx'
import { TexText } from '#components/tex-text.tsx'
import { Moment } from '#components/ui/moment.tsx'
import { commentPath } from '#lib/comments/comment-path.ts'
import { treeOf } from '#lib/comments/kept-trees.ts'
import { REPORT_REASONS } from '#lib/comments/report-reasons.ts'
import { sayCount } from '#lib/counts.ts'
import type { Report, Reported } from '#lib/reports/reported.ts'

/** A comment as moderators see it: who said what where, and what was reported of it. */
export function ReportedComment({ comment }: { comment: Reported }) {
  const { author, reports, reportCount, isFirstPost, isDeleted } = comment
  const more = reportCount - reports.length
  return (
    <>
      <p className="text-[0.9375rem] text-muted">
        {author ? (
          <Link href={`/users/${author}/moderate`} prefetch={false} className={LINK}>
            {author}
          </Link>
        ) : (
          'Somebody whose account is gone'
        )}{' '}
        about{' '}
        <Link href={commentPath(comment)} prefetch={false} className={LINK}>
          <TexText text={comment.title} />
        </Link>
        , <Moment at={comment.createdAt} />
        {isFirstPost && ', among the first posts of a new account'}
      </p>
      <div className="my-2 max-w-3xl border-l-2 border-rule pl-3">
        {isDeleted ? (
          <p className="text-muted italic">Deleted by who wrote it.</p>
        ) : (
          <CommentText tree={treeOf(comment)} />
        )}
      </div>
      {reports.length > 0 && (
        <ul aria-label="Reports" className="max-w-3xl">
          {reports.map((report) => (
            <li key={report.id} className="py-1 wrap-anywhere">
              <ReportLine report={report} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="text-muted">{sayCount(more, 'report')} besides.</p>}
    </>
  )
}

const LINK = 'underline hover:text-ink'

function ReportLine({ report }: { report: Report }) {
  const { reason, text, at, reporter, closedAt, closer } = report
  return (
    <>
      <strong className="font-semibold">{REPORT_REASONS[reason]}</strong>
      {text && (
        <>
          : <bdi>{text}</bdi>
        </>
      )}
      <span className="text-muted">
        {' '}
        — {reporter ?? 'somebody who has left'}, <Moment at={at} />
        {closedAt && `; decided by ${closer ?? 'a moderator who has left'}`}
      </span>
    </>
  )
}
