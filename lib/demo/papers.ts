import { z } from 'zod'
import papers from '#prisma/demo/papers.json' with { type: 'json' }

const schema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    authors: z.array(z.string()),
    publishedAt: z.iso.date(),
    /** arXiv categories, the main one first. */
    topics: z.array(z.string()),
    organization: z.object({ name: z.string(), fullname: z.string() }).optional(),
    code: z.string().optional(),
    project: z.string().optional(),
    /** Written for this project; no abstract is copied. */
    summary: z.string(),
  }),
)

export type DemoPaper = z.infer<typeof schema>[number]

export const DEMO_PAPERS: DemoPaper[] = schema.parse(papers)
