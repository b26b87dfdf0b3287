import { toDrawable } from '#lib/card-image/drawable.ts'
import { sayDay } from '#lib/days/wording.ts'
import type { PaperCard } from '#lib/papers/card.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** What stands on the picture of a paper. No count does: it would be old wherever it was shared. */
export type CardText = { site: string; title: string; authors: string; foot: string }

export function writeCard(paper: PaperCard, site: string): CardText {
  const { id, firstAuthors, authorCount, listDay } = paper
  const more = authorCount - firstAuthors.length
  const names = [...firstAuthors, ...(more > 0 ? [`${more} more`] : [])]
  return {
    site: toDrawable(site) ?? '',
    title: toDrawable(plainText(paper.title)) ?? id,
    authors: toDrawable(names.join(', ')) ?? '',
    foot: listDay ? sayDay(listDay) : id,
  }
}
