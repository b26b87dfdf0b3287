import type { Element, ElementContent } from 'hast'
import type { Token } from 'markdown-it'
import { highlight } from '#lib/comments/highlight.ts'
import { writeFormula } from '#lib/comments/formula.ts'

/** Formulas in one comment; the rest are shown as written. */
const MAX_FORMULAS = 60

type Context = {
  /** Who exists of those it mentions. */
  names: ReadonlySet<string>
  formulas: number
}

/** Turns what Markdown read into elements; nothing here is trusted before it is sanitised. */
export function toTree(tokens: Token[], names: ReadonlySet<string>): ElementContent[] {
  return build(tokens, { names, formulas: 0 })
}

function build(tokens: Token[], context: Context): ElementContent[] {
  const root = element('div')
  const open = [root]
  for (const token of tokens) {
    const parent = open.at(-1) ?? root
    if (token.nesting < 0) open.pop()
    // In a tight list paragraphs are opened and closed, and not drawn.
    else if (token.nesting > 0) open.push(token.hidden ? parent : openElement(token, parent))
    else parent.children.push(...readLeaf(token, context))
  }
  return root.children
}

/** @returns what its content goes into. */
function openElement({ tag, type, attrs }: Token, parent: Element): Element {
  // A comment has no headings: those are the page's.
  const opened = type === 'heading_open' ? element('p', { className: ['heading'] }) : element(tag)
  if (type === 'link_open') opened.properties['href'] = attrOf(attrs, 'href')
  if (type === 'ordered_list_open') opened.properties['start'] = attrOf(attrs, 'start')
  const isTable = type === 'table_open'
  parent.children.push(isTable ? element('div', { className: ['table'] }, [opened]) : opened)
  return opened
}

function attrOf(attrs: Token['attrs'], name: string): string | undefined {
  const found = attrs?.find(([known]) => known === name)
  return found && String(found[1])
}

function readLeaf(token: Token, context: Context): ElementContent[] {
  switch (token.type) {
    case 'inline':
      return build(token.children ?? [], context)
    case 'code_inline':
      return [element('code', {}, [text(token.content)])]
    case 'fence':
    case 'code_block':
      return [element('pre', {}, [element('code', {}, highlight(token.content, token.info))])]
    case 'hardbreak':
    case 'softbreak':
      return [element('br')]
    case 'hr':
      return [element('hr')]
    case 'image':
      return [writeImage(token)]
    case 'formula':
      return [readFormula(token, context)]
    case 'mention':
      return [readMention(token, context)]
    default:
      return [text(token.content)]
  }
}

/** Pictures come from elsewhere, and no page of this site loads anything from there. */
function writeImage({ attrs, content }: Token): Element {
  const href = attrOf(attrs, 'src')
  return element('a', { href }, [text(content ? `Image: ${content}` : (href ?? 'Image'))])
}

function readFormula({ meta, content }: Token, context: Context): ElementContent {
  const { tex, isDisplay } = meta as { tex: string; isDisplay: boolean }
  const formula = context.formulas++ < MAX_FORMULAS ? writeFormula(tex, isDisplay) : null
  return formula ?? text(content)
}

function readMention({ meta, content }: Token, { names }: Context): ElementContent {
  const { name } = meta as { name: string }
  return names.has(name) ? element('a', { href: `/users/${name}` }, [text(content)]) : text(content)
}

function element(
  tagName: string,
  properties: Element['properties'] = {},
  children: ElementContent[] = [],
): Element {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
