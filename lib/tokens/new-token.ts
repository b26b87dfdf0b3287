import type { Scope } from '#lib/tokens/scope.ts'

/** A token to be made. */
export type NewToken = {
  /** What will use it, in its owner's words. */
  name: string
  scopes: Scope[]
  /** After so many it expires; null: never. */
  days: number | null
}

/** Days until a token expires, as the form offers them. */
export const EXPIRIES = { '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', '': 'Never' }

export const MAX_NAME = 60
export const MAX_DAYS = 3650
/** Tokens that one person has, expired ones included. */
export const MAX_TOKENS = 20
