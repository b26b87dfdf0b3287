import { z } from 'zod'
import { REASON_NAMES } from '#lib/comments/report-reasons.ts'

const name = z.string().nullable().meta({ description: 'Null of an account that is gone.' })
const time = z.iso.datetime()

export const reportedSchema = z
  .object({
    id: z.string().meta({ description: 'Of the comment.' }),
    paperId: z.string(),
    author: name,
    text: z.string().meta({ description: 'Markdown; empty when it is deleted.' }),
    createdAt: time,
    editedAt: time.nullable(),
    deleted: z.boolean(),
    hidden: z.boolean(),
    firstPost: z
      .boolean()
      .meta({ description: 'A new account begins with it, and nobody has looked at it.' }),
    openUntil: time.nullable().meta({
      description: 'The newest of what is open about it: `seen` of a decision. Null: nothing is.',
    }),
    reports: z.array(
      z.object({
        reason: z.enum(REASON_NAMES),
        text: z.string(),
        reporter: name,
        at: time,
        closedAt: time.nullable().meta({ description: 'When it was decided about; null: open.' }),
      }),
    ),
    reportCount: z.int().meta({ description: 'Of all, shown or not.' }),
    url: z.string(),
  })
  .meta({ id: 'ReportedComment' })

export const queueSchema = z
  .object({
    comments: z.array(reportedSchema),
    next: z.string().nullable().meta({ description: 'Where the next page begins.' }),
  })
  .meta({ id: 'ModerationQueue' })
