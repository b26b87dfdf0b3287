import type { DraftTopic } from '#lib/papers/draft.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/** Longer than that is a sentence; real ones reach 93. */
export const MAX_KEYWORD = 100

/** On one paper; real ones reach 44. */
const MAX_KEYWORDS = 50

/** Signs that tell names apart: C from C++ and C#, A from A*, pass@4 from pass^4. */
const SIGNS: Record<string, string> = {
  ...{ '+': 'plus', '#': 'sharp', '*': 'star' },
  ...{ '@': 'at', '&': 'and', '%': 'percent' },
}

/** Words that addresses below /topics may need for themselves. */
const RESERVED = new Set(['all', 'edit', 'index', 'new'])

/** The topics that a paper's keywords name, each once, in their order. */
export function topicsOf(keywords: string[]): DraftTopic[] {
  const bySlug = new Map<string, DraftTopic>()
  for (const keyword of keywords) {
    const topic = readKeyword(keyword)
    if (topic && !bySlug.has(topic.slug)) bySlug.set(topic.slug, topic)
    if (bySlug.size === MAX_KEYWORDS) break
  }
  return [...bySlug.values()]
}

/** The topic of a keyword; null when it has no letter or digit, or is a sentence. */
export function readKeyword(written: string): DraftTopic | null {
  if (written.length > 2 * MAX_KEYWORD) return null
  const label = toLabel(written)
  const slug = toSlug(label)
  const fits = slug !== '' && label.length <= MAX_KEYWORD && slug.length <= MAX_KEYWORD
  return fits ? { slug, label, isCategory: false } : null
}

/** Without TeX, and without what cannot be seen. */
function toLabel(written: string): string {
  return plainText(written)
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\^?∗/g, '*')
    .trim()
    .normalize('NFC')
}

/**
 * What stands in its address: letters and digits of any script, in lower case,
 * with hyphens. Keywords that differ in no more than the rest are one topic.
 */
function toSlug(label: string): string {
  const slug = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[+#*@&%]/g, (sign) => `-${SIGNS[sign]}-`)
    .replace(/['’]/g, '')
    .replaceAll('×', 'x')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    // An accent needs its letter.
    .replace(/(?<=^|-)\p{M}+-?/gu, '')
    .replace(/^-|-$/g, '')
    .normalize('NFC')
  return RESERVED.has(slug) ? `${slug}-topic` : slug
}
