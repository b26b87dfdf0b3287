import { z } from 'zod'
import { operation } from '#lib/api/operation.ts'
import {
  memberSchema,
  organizationOverviewSchema,
  ownProfileSchema,
  viewerSchema,
  whoamiSchema,
} from '#lib/api/people-schemas.ts'
import { commentIdsSchema } from '#lib/comments/schema.ts'
import { PROFILE_BOUNDS } from '#lib/profiles/schema.ts'
import { MAX_COMMENTS, MAX_PAPERS } from '#lib/votes/bounds.ts'
import { paperIdsSchema } from '#lib/votes/schema.ts'

export const whoami = operation({
  ...{ id: 'whoami', method: 'GET', path: '/api/whoami-v2', tag: 'people', access: 'read' },
  summary: 'Who you are',
  answer: { description: 'You.', schema: whoamiSchema },
})

export const viewerOperation = operation({
  ...{ id: 'readViewer', method: 'GET', path: '/api/viewer', tag: 'people', access: 'anyone' },
  summary: 'What is yours of these papers and comments',
  query: z.object({
    papers: paperIdsSchema.meta({
      description: `Paper ids with commas between them, ${MAX_PAPERS} at most.`,
      override: { type: 'string' },
    }),
    comments: commentIdsSchema.meta({
      description: `Ids of comments with commas between them, ${MAX_COMMENTS} at most.`,
      override: { type: 'string' },
    }),
  }),
  answer: { description: 'You, if you are signed in, and your votes.', schema: viewerSchema },
})

export const member = operation({
  ...{ id: 'readMember', method: 'GET', path: '/api/users/{username}/overview', tag: 'people' },
  access: 'public',
  summary: 'A member',
  params: z.object({
    username: z.string().regex(/^[a-z0-9][a-z0-9-]{1,38}$/i, 'There is no member of this name.'),
  }),
  answer: { description: 'The member.', schema: memberSchema },
  refusals: ['not-found'],
})

export const editProfileOperation = operation({
  ...{ id: 'editProfile', method: 'PUT', path: '/api/viewer/profile', tag: 'people' },
  access: 'submit',
  summary: 'Say who you are',
  description: 'All of it at once: what is empty is taken away.',
  body: z.object({
    fullName: z
      .string()
      .meta({ description: `Your name; at most ${PROFILE_BOUNDS.name} characters.` }),
    bio: z.string().meta({ description: `A few words; at most ${PROFILE_BOUNDS.bio} characters.` }),
    links: z
      .array(z.string())
      .meta({ description: `Public https addresses; at most ${PROFILE_BOUNDS.links}.` }),
  }),
  answer: { description: 'What your profile says now.', schema: ownProfileSchema },
  refusals: ['too-fast'],
})

export const organizationOperation = operation({
  ...{ id: 'readOrganization', method: 'GET', tag: 'people', access: 'public' },
  path: '/api/organizations/{name}/overview',
  summary: 'An organization',
  params: z.object({
    name: z.string().regex(/^[a-z0-9-]{1,60}$/i, 'There is no organization of this name.'),
  }),
  answer: { description: 'The organization.', schema: organizationOverviewSchema },
  refusals: ['not-found'],
})
