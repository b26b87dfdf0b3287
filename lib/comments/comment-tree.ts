import type { ElementContent } from 'hast'
import { parseMarkdown } from '#lib/comments/markdown.ts'
import { toTree } from '#lib/comments/markdown-tree.ts'
import { sanitizeTree } from '#lib/comments/sanitize.ts'

/** What a comment is drawn from: data, never markup. */
export type CommentTree = ElementContent[]

/** Elements of a comment; one that would have more is shown as it was written. */
const MAX_NODES = 6_000

/**
 * Reads a comment's Markdown. Never throws; time and size are bounded by the
 * length of the text.
 * @param names of people that exist; other mentions lead nowhere.
 */
export function readComment(text: string, names: readonly string[]): CommentTree {
  try {
    const tree = sanitizeTree(toTree(parseMarkdown(text), new Set(names)))
    return countNodes(tree) > MAX_NODES ? asWritten(text) : tree
  } catch (error) {
    // Nested deeper than the stack, by somebody who tried.
    if (error instanceof RangeError) return asWritten(text)
    throw error
  }
}

function asWritten(text: string): CommentTree {
  const value = { type: 'text', value: text } as const
  return [{ type: 'element', tagName: 'pre', properties: {}, children: [value] }]
}

export function countNodes(nodes: CommentTree): number {
  return nodes.reduce(
    (sum, node) => sum + 1 + (node.type === 'element' ? countNodes(node.children) : 0),
    0,
  )
}
