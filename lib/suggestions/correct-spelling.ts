import { isTimedOut } from '#lib/search-index/timed-out.ts'
import { nearestWord } from '#lib/search/queries.ts'

/** Words that are put right in one text; more wrong ones are another language. */
const MOST = 5

/** The text with words that papers have in place of those that none has; null when there are none. */
export async function correctSpelling(text: string, missing: string[]): Promise<string | null> {
  const nearest = await Promise.all(missing.slice(0, MOST).map(findNearest))
  const corrected = missing.reduce((rest, word, i) => replaceWord(rest, word, nearest[i]), text)
  return corrected === text ? null : corrected
}

async function findNearest(word: string): Promise<string | null> {
  try {
    return await nearestWord(word)
  } catch (error) {
    if (isTimedOut(error)) return null
    throw error
  }
}

function replaceWord(text: string, word: string, nearest: string | null | undefined): string {
  if (!nearest) return text
  const written = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'giu')
  return text.replace(written, () => nearest)
}
