import { searchedTerms } from '#lib/search/mark-words.ts'
import { readTokens } from '#lib/search-index/tokens.ts'
import type { SearchQuery } from '#lib/search/search-query.ts'

/** About as much of an abstract as a card shows folded: more on a desk, less on a phone. */
const SHOWN = 200
/** A longer sentence shows no better where the words stand than the abstract does. */
const MAX_EXCERPT = 400

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' })

type Text = { title: string; abstract: string }

/**
 * Finds the sentence, further down in an abstract than a card shows, with the most
 * of those words that were searched for and that neither the title nor the part
 * that is shown has. Null when these have them all, or none does.
 */
export function excerptOf(query: SearchQuery): (paper: Text) => string | null {
  const wanted = searchedTerms(query)
  return ({ title, abstract }) => {
    const shown = termsIn(`${title} ${abstract.slice(0, SHOWN)}`)
    const missing = [...wanted].filter((term) => !shown.has(term))
    if (missing.length === 0) return null
    let best = { sentence: '', count: 0 }
    for (const { segment } of SENTENCES.segment(abstract)) {
      const terms = segment.length > MAX_EXCERPT ? new Set() : termsIn(segment)
      const count = missing.filter((term) => terms.has(term)).length
      if (count > best.count) best = { sentence: segment.trim(), count }
    }
    return best.sentence || null
  }
}

function termsIn(text: string): Set<string> {
  return new Set(readTokens(text).map(({ term }) => term))
}
