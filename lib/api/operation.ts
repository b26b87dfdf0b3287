import { z } from 'zod'
import type { RefusalReason } from '#lib/outcome.ts'
import type { Scope } from '#lib/tokens/scope.ts'

/**
 * What the API does at one address by one method. Its schemas validate what
 * comes in and describe it in the OpenAPI document, so neither can differ.
 */
export type Operation<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends Fields = Fields,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** Its name in the document, for programs that make clients of it. */
  id: string
  method: Method
  /** Parameters in braces. */
  path: `/api/${string}`
  tag: Tag
  summary: string
  description?: string
  access: Access
  params: Params
  query: Query
  body: Body | null
  answer: {
    /** 200 when unsaid. */
    status?: number
    /** JSON when unsaid. */
    type?: string
    description: string
    schema: Answer
  }
  /** Besides `invalid` where there is input, and `signed-out` where a viewer is needed. */
  refusals: RefusalReason[]
}

export type Fields = z.ZodObject
export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'
export type Tag = keyof typeof TAGS

/**
 * `public`: the same for everyone, kept, and open to pages of other sites.
 * `anyone`: answered to whoever asks, for themselves. A scope: to who is signed
 * in, or sends a token that has it.
 */
export type Access = 'public' | 'anyone' | Scope

export const TAGS = {
  papers: 'Lists and papers, as Hugging Face Papers answers them.',
  lists: 'The lists of this site, each in the order of its page and paged by a cursor.',
  votes: 'Upvotes, who cast them, and what places are made of.',
  comments: 'What people say about papers.',
  submitting: 'Putting papers on today’s list.',
  people: 'Members, organizations, and who you are.',
  moderating: 'What moderators and admins do, each act with a reason in the public log.',
  site: 'The site itself.',
}

const NOTHING = z.object({})
type Nothing = typeof NOTHING

type Described<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType> = Omit<
  Operation<P, Q, B, A>,
  'params' | 'query' | 'body' | 'refusals'
> & { params?: P; query?: Q; body?: B; refusals?: RefusalReason[] }

/** An operation, with what it leaves unsaid. */
export function operation<
  A extends z.ZodType,
  P extends Fields = Nothing,
  Q extends Fields = Nothing,
  B extends Fields = Nothing,
>(described: Described<P, Q, B, A>): Operation<P, Q, B, A> {
  return {
    ...described,
    params: described.params ?? (NOTHING as unknown as P),
    query: described.query ?? (NOTHING as unknown as Q),
    body: described.body ?? null,
    refusals: described.refusals ?? [],
  }
}

/** The status of its answer. */
export function statusOf({ answer }: Operation): number {
  return answer.status ?? 200
}
