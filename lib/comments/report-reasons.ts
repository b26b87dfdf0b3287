import type { ReportReason } from '#prisma/client/enums.ts'

export type { ReportReason }

/** Why a comment should be looked at, as people choose it. */
export const REPORT_REASONS: Record<ReportReason, string> = {
  spam: 'Advertising, or written by a machine in bulk',
  abuse: 'Insulting, threatening or hateful',
  off_topic: 'Not about the paper',
  private: 'Tells what is somebody’s private affair',
  other: 'Something else',
}

export const REASON_NAMES = Object.keys(REPORT_REASONS) as [ReportReason, ...ReportReason[]]
