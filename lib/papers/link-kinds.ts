import type { LinkKind } from '#prisma/client/enums.ts'

/** What a link of a paper leads to, by its kind, in the order of a choice. */
export const LINK_LABELS: Record<LinkKind, string> = {
  code: 'Code',
  project: 'Project page',
  model: 'Model',
  dataset: 'Data set',
  demo: 'Demo',
}

export const LINK_KINDS = Object.keys(LINK_LABELS) as LinkKind[]
