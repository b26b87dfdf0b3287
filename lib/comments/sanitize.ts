import type { Element, ElementContent, Root } from 'hast'
import { sanitize, type Schema } from 'hast-util-sanitize'
import { MATH_ATTRIBUTES, MATH_TAGS } from '#lib/tex/math-markup.ts'

const PROSE_TAGS =
  'a blockquote br code del div em hr li ol p pre s span strong table tbody td th thead tr ul'

/** What a comment may be made of. Whatever else comes out of it is left out. */
const SCHEMA: Schema = {
  tagNames: [...PROSE_TAGS.split(' '), ...MATH_TAGS],
  attributes: {
    a: ['href'],
    ol: ['start'],
    p: [['className', 'heading']],
    div: [['className', 'table']],
    span: [['className', 'formula', 'formula-block', /^hljs-[a-z_-]+$/]],
    ...Object.fromEntries([...MATH_TAGS].map((tag) => [tag, MATH_ATTRIBUTES])),
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

/** Leads from a comment to another site: no recommendation of ours. */
const REL = ['nofollow', 'ugc', 'noopener']

/** Leaves of a tree only what is known to be harmless. */
export function sanitizeTree(children: ElementContent[]): ElementContent[] {
  const clean = sanitize({ type: 'root', children }, SCHEMA) as Root
  const elements = clean.children as ElementContent[]
  elements.forEach(markLinks)
  return elements
}

function markLinks(node: ElementContent): void {
  if (node.type !== 'element') return
  if (node.tagName === 'a') markLink(node)
  if (node.tagName === 'div')
    Object.assign(node.properties, { tabIndex: 0, role: 'region', ariaLabel: 'Table' })
  node.children.forEach(markLinks)
}

/** What leads nowhere any more is no link. */
function markLink(node: Element): void {
  if (node.properties['href'] === undefined) node.tagName = 'span'
  else if (!isMention(node)) node.properties['rel'] = REL
}

function isMention({ properties }: Element): boolean {
  return String(properties['href']).startsWith('/users/')
}
