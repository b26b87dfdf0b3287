import { z } from 'zod'
import comments from '#prisma/demo/comments.json' with { type: 'json' }

export type DemoReply = { by: string; text: string; upvotes: number; replies: DemoReply[] }
export type DemoComment = DemoReply & { paper: string; kind: 'comment' | 'question' }

const reply: z.ZodType<DemoReply> = z.object({
  by: z.string(),
  text: z.string(),
  upvotes: z.int(),
  replies: z.array(z.lazy(() => reply)).default([]),
})

const schema = z.array(
  reply.and(z.object({ paper: z.string(), kind: z.enum(['comment', 'question']) })),
)

/** Written for this project: questions and remarks that claim nothing about the papers. */
export const DEMO_COMMENTS: DemoComment[] = schema.parse(comments)
