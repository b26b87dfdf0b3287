import type { ElementContent } from 'hast'
import { common, createLowlight } from 'lowlight'

/** Longer code is shown plain: its colours would take longer than all else of a page. */
const MAX_HIGHLIGHTED = 6_000

const lowlight = createLowlight(common)

/** Code with its parts marked, where its language was named and is known. */
export function highlight(code: string, info: string): ElementContent[] {
  const [language = ''] = info
    .trim()
    .toLowerCase()
    .split(/[\s{,]/, 1)
  const isKnown = language !== '' && lowlight.registered(language)
  if (!isKnown || code.length > MAX_HIGHLIGHTED) return [{ type: 'text', value: code }]
  return lowlight.highlight(language, code).children as ElementContent[]
}
