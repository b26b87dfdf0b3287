/** What a person may mean by what they have typed so far. */
export type Suggestion = {
  kind: 'paper' | 'author' | 'topic'
  /** Without TeX. */
  label: string
  /** Where choosing it leads. */
  href: string
}

export const SUGGESTIONS_PATH = '/api/search/suggestions'

/** Letters from which on something is suggested. */
export const LEAST_LETTERS = 2
