/** A paper as it comes from elsewhere, cleaned, before it is saved. */
export type PaperDraft = {
  id: string
  title: string
  /** '' when its source gives none. */
  abstract: string
  publishedAt: Date | null
  authors: string[]
  organization: { name: string; fullname: string } | null
  links: PaperLink[]
  /** `YYYY-MM-DD` */
  listDay: string
  submittedAt: Date
  /** The count and the submitter's name at its source; never votes or members of this site. */
  externalUpvotes: number
  externalSubmitter: string | null
}

export type PaperLink = { kind: 'code' | 'project'; url: string }

/** What a record may hold; real ones reach 202, 1,923 and 3,303. */
export const MAX_TITLE = 1000
export const MAX_ABSTRACT = 20_000
export const MAX_AUTHORS = 10_000
