import type { DemoComment, DemoReply } from '#lib/demo/comments.ts'
import { toPaperId } from '#lib/papers/paper-id.ts'

/** A comment with its place among the others, by their numbers from 1. */
export type CommentRow = {
  number: number
  paperId: string
  parent: number | null
  path: number[]
  kind: 'comment' | 'question'
  by: string
  text: string
  upvotes: number
  /** From 0 to 1: when, between the paper's submission and now. */
  moment: number
}

/** All comments one below the other, each after what it replies to. */
export function toRows(comments: DemoComment[]): CommentRow[] {
  const rows: CommentRow[] = []
  const add = (said: DemoReply, above: CommentRow | null, about: DemoComment) => {
    const { by, text, upvotes } = said
    const number = rows.length + 1
    const row: CommentRow = {
      ...{ number, by, text, upvotes, moment: 0 },
      paperId: toPaperId(about.paper),
      parent: above?.number ?? null,
      path: [...(above?.path ?? []), number],
      kind: above ? 'comment' : about.kind,
    }
    rows.push(row)
    said.replies.forEach((reply) => add(reply, row, about))
  }
  comments.forEach((comment) => add(comment, null, comment))
  return rows.map((row) => ({ ...row, moment: row.number / (rows.length + 1) }))
}
