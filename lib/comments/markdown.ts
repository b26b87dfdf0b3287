import MarkdownIt, { type Token } from 'markdown-it'
import { findMath } from '#lib/tex/find-math.ts'

/** Quotes in quotes, lists in lists: deeper ones are shown as written. */
const MAX_NESTING = 20

const MENTION = /@([a-z0-9][a-z0-9-]{1,38})(?![\w-])/iy
const WORD = /[\w@./-]/

/** Without raw HTML: a tag is shown as it was written. A line that was broken stays broken. */
const parser = new MarkdownIt({ linkify: true, breaks: true, maxNesting: MAX_NESTING })
parser.linkify.set({ fuzzyEmail: false, fuzzyLink: false })

type InlineRule = Parameters<typeof parser.inline.ruler.push>[1]

/** As titles and abstracts have it (lib/tex): before Markdown reads its backslashes and underscores. */
const readFormula: InlineRule = (state, silent) => {
  const found = findMath(state.src, state.pos)
  if (!found?.isMath || found.end > state.posMax) return false
  if (!silent) {
    const token = state.push('formula', '', 0)
    token.content = state.src.slice(state.pos, found.end)
    token.meta = { tex: found.tex, isDisplay: found.isDisplay }
  }
  state.pos = found.end
  return true
}

const readMention: InlineRule = (state, silent) => {
  if (state.src[state.pos] !== '@' || state.linkLevel > 0) return false
  if (WORD.test(state.src[state.pos - 1] ?? '')) return false
  MENTION.lastIndex = state.pos
  const [written, name] = MENTION.exec(state.src) ?? []
  if (!written || !name || state.pos + written.length > state.posMax) return false
  if (!silent) {
    const token = state.push('mention', '', 0)
    token.content = written
    token.meta = { name: name.toLowerCase() }
  }
  state.pos += written.length
  return true
}

parser.inline.ruler.before('escape', 'formula', readFormula)
parser.inline.ruler.before('escape', 'mention', readMention)

/** What a comment is made of, as Markdown reads it. */
export function parseMarkdown(text: string): Token[] {
  return parser.parse(text, {})
}

/** Names that a comment mentions, each once, in their order. */
export function readMentions(text: string): string[] {
  const tokens = parseMarkdown(text).flatMap(({ children }) => children ?? [])
  const found = tokens.filter(({ type }) => type === 'mention')
  return [...new Set(found.map(({ meta }) => (meta as { name: string }).name))]
}
