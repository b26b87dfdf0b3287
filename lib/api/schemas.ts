import { z } from 'zod'
import { commentSchema } from '#lib/api/comment-schemas.ts'
import { address, hexId, userSchema } from '#lib/api/user-schema.ts'

/** What the API answers. The names are those of Hugging Face; what is ours says so. */

/** Clients of Hugging Face read no other form. */
const time = z.iso.datetime({ precision: 3 })
const count = z.int().min(0)
const web = z.url()

export const organizationSchema = z
  .object({
    _id: hexId,
    name: z.string(),
    fullname: z.string(),
    avatar: address,
    avatarUrl: address,
  })
  .meta({ id: 'Organization' })

const authorSchema = z
  .object({ _id: hexId, name: z.string(), hidden: z.literal(false) })
  .meta({ id: 'Author' })

const links = {
  projectPage: web.optional(),
  githubRepo: web.optional().meta({ description: 'Its first link to code, wherever that is.' }),
}

/** What a list item says at its top, too, where the Python client reads it. */
const both = {
  title: z.string(),
  summary: z.string(),
  upvotes: count.meta({ description: 'Standing upvotes of this site.' }),
  externalUpvotes: count.meta({ description: 'Of this site: the count that its source showed.' }),
  ai_keywords: z.array(z.string()).optional(),
  ...links,
}

const paperFields = {
  id: z.string(),
  authors: z.array(authorSchema),
  publishedAt: time,
  ...both,
  discussionId: hexId,
  submittedOnDailyAt: time.optional(),
  submittedOnDailyBy: userSchema.optional(),
  organization: organizationSchema.optional(),
  listDay: z.iso.date().optional().meta({ description: 'Of this site: the day it is listed on.' }),
  url: web
    .optional()
    .meta({ description: 'Of this site: where a paper is read that is not on arXiv.' }),
  isWithdrawn: z
    .literal(true)
    .optional()
    .meta({ description: 'Of this site: withdrawn by its authors.' }),
}

export const nestedPaperSchema = z.object(paperFields).meta({ id: 'NestedPaper' })

export const dailyPaperSchema = z
  .object({
    paper: nestedPaperSchema,
    publishedAt: time.meta({ description: 'When it was submitted; else when it was published.' }),
    ...both,
    thumbnail: address,
    mediaUrls: z.array(z.string()).max(0),
    numComments: count,
    submittedBy: userSchema.optional(),
    organization: organizationSchema.optional(),
    isAuthorParticipating: z.literal(false),
  })
  .meta({ id: 'DailyPaper' })

const linked = {
  id: z.string(),
  author: z.string(),
  likes: count,
  downloads: count,
  lastModified: time,
  private: z.literal(false),
  gated: z.literal(false),
  isLikedByUser: z.literal(false),
  url: web,
}

const modelSchema = z
  .object({
    ...linked,
    repoType: z.literal('model'),
    availableInferenceProviders: z.array(z.string()).max(0),
  })
  .meta({ id: 'Model' })
const datasetSchema = z
  .object({ ...linked, repoType: z.literal('dataset') })
  .meta({ id: 'Dataset' })
const spaceSchema = z
  .object({
    id: z.string(),
    author: z.string(),
    emoji: z.string(),
    running: z.literal(false),
    featured: z.literal(false),
    repoType: z.literal('space'),
    url: web,
  })
  .meta({ id: 'Space' })

export const paperSchema = z
  .object({
    ...paperFields,
    thumbnail: address,
    numComments: count,
    linkedModels: z.array(modelSchema),
    numTotalModels: count,
    linkedDatasets: z.array(datasetSchema),
    numTotalDatasets: count,
    linkedSpaces: z.array(spaceSchema),
    numTotalSpaces: count,
    comments: z
      .array(commentSchema)
      .optional()
      .meta({ description: 'With `field=comments`: the newest first, 500 at most.' }),
  })
  .meta({ id: 'Paper' })

export const lightPaperSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    upvotes: count,
    externalUpvotes: count,
    publishedAt: time,
    authors: z.array(authorSchema),
    thumbnailUrl: address,
    ai_keywords: z.array(z.string()).optional(),
    ...links,
    organization: organizationSchema.optional(),
  })
  .meta({ id: 'LightPaper' })

export const reposSchema = z
  .object({
    models: z.array(modelSchema),
    datasets: z.array(datasetSchema),
    spaces: z.array(spaceSchema),
  })
  .meta({ id: 'Repos' })

export const errorSchema = z
  .object({
    error: z.string(),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'What is wrong with single parameters, by name.' }),
    requestId: z
      .string()
      .optional()
      .meta({ description: 'Of what failed on our side: what the operator finds it by.' }),
  })
  .meta({ id: 'Error' })

export type User = z.infer<typeof userSchema>
export type NestedPaper = z.infer<typeof nestedPaperSchema>
export type DailyPaper = z.infer<typeof dailyPaperSchema>
export type Paper = z.infer<typeof paperSchema>
export type LightPaper = z.infer<typeof lightPaperSchema>
export type Repos = z.infer<typeof reposSchema>
