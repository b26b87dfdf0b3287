import type { PaperLook } from '#lib/paper-form/look.ts'

/** What the form shows besides its fields, before anything is done. */
export type FormShown = {
  /** How the paper will look. */
  look?: PaperLook
  /** The same paper, which is here; titles without TeX. */
  known?: { title: string; path: string; sentence: string }
  /** Papers here that may be the same. */
  near?: { id: string; title: string }[]
}
