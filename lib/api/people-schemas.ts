import { z } from 'zod'
import { organizationSchema } from '#lib/api/schemas.ts'
import { userSchema } from '#lib/api/user-schema.ts'

export const memberSchema = userSchema
  .extend({
    createdAt: z.iso.datetime(),
    details: z.string().optional().meta({ description: 'What they say of themselves.' }),
    links: z.array(z.url()).meta({ description: 'Of this site: where else they are.' }),
    numPapers: z.int().min(0).meta({ description: 'Papers that they submitted.' }),
    numUpvotes: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Absent of who chose not to be named with their votes.' }),
    ...{ isFollowing: z.literal(false), orgs: z.array(z.unknown()).max(0) },
  })
  .meta({ id: 'Member' })

/** What a member says of themselves, as it is kept. */
export const ownProfileSchema = z
  .object({ fullName: z.string().nullable(), bio: z.string().nullable(), links: z.array(z.url()) })
  .meta({ id: 'Profile' })

export const organizationOverviewSchema = organizationSchema
  .extend({ numPapers: z.int().min(0), type: z.literal('org') })
  .meta({ id: 'OrganizationOverview' })

export const whoamiSchema = z
  .object({
    type: z.literal('user'),
    id: z.string(),
    ...{ name: z.string(), fullname: z.string(), avatarUrl: z.string() },
    ...{ isPro: z.literal(false), canPay: z.literal(false), orgs: z.array(z.unknown()).max(0) },
    auth: z.object({
      type: z.literal('access_token'),
      accessToken: z.object({ displayName: z.string(), role: z.enum(['read', 'write']) }),
    }),
  })
  .meta({ id: 'Whoami' })

export const viewerSchema = z
  .object({
    viewer: z
      .object({ username: z.string(), role: z.enum(['member', 'moderator', 'admin']) })
      .nullable(),
    upvoted: z.array(z.string()).meta({ description: 'Those that you upvoted.' }),
    upvotes: z
      .record(z.string(), z.int())
      .meta({ description: 'What each counts; none when you are signed out.' }),
    mayCorrect: z.array(z.string()).meta({ description: 'Those that you may correct.' }),
    comments: z
      .object({
        upvoted: z.array(z.int()),
        upvotes: z.record(z.string(), z.int()),
        written: z.array(z.int()).meta({ description: 'Those that you wrote.' }),
      })
      .meta({ description: 'The same of the comments asked about.' }),
  })
  .meta({ id: 'Viewer' })
