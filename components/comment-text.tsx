import type { Element, ElementContent } from 'hast'
import { createElement, type ReactNode } from 'react'
import type { CommentTree } from '#lib/comments/comment-tree.ts'

/** What a comment says; also in a browser, where nothing reads Markdown. */
export function CommentText({ tree }: { tree: CommentTree }) {
  return (
    <div dir="auto" className="comment-text">
      {tree.map(draw)}
    </div>
  )
}

/** Elements and attributes are those that lib/comments/sanitize.ts lets through. */
function draw(node: ElementContent, key: number): ReactNode {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return null
  return createElement(node.tagName, { key, ...toProps(node) }, ...node.children.map(draw))
}

const REACT_NAMES: Record<string, string> = { ariaLabel: 'aria-label' }

/** Lists of words are one text in React, and a few names differ. */
function toProps({ properties }: Element): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      REACT_NAMES[name] ?? name,
      Array.isArray(value) ? value.join(' ') : value,
    ]),
  )
}
