import { styleLetters } from '#lib/tex/letter-styles.ts'

/** An element of MathML. Only what is named below ever becomes one. */
export type MathNode = {
  tag: string
  attributes: Record<string, string>
  children: (MathNode | string)[]
}

/** All elements that a formula may have, and below all attributes. */
export const MATH_TAGS: ReadonlySet<string> = new Set(
  'math mrow mi mn mo mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mtable mtr mtd mstyle mpadded mphantom menclose'.split(
    ' ',
  ),
)

const LENGTH = /^[-+]?\d*\.?\d+(?:em|ex|px|pt|mu|width|height|depth)?$|^$/
const WORDS = /^[a-z ]+$/

/** Colours are left out: a formula is as dark or light as its page. */
const ATTRIBUTES: Record<string, RegExp> = {
  display: /^block$/,
  mathvariant: /^[a-z-]+$/,
  stretchy: WORDS,
  fence: WORDS,
  separator: WORDS,
  symmetric: WORDS,
  form: WORDS,
  accent: WORDS,
  accentunder: WORDS,
  movablelimits: WORDS,
  displaystyle: WORDS,
  columnalign: WORDS,
  notation: WORDS,
  scriptlevel: /^\d$/,
  lspace: LENGTH,
  rspace: LENGTH,
  minsize: LENGTH,
  maxsize: LENGTH,
  width: LENGTH,
  height: LENGTH,
  depth: LENGTH,
  voffset: LENGTH,
  linethickness: LENGTH,
  mathsize: LENGTH,
  rowspacing: LENGTH,
  columnspacing: /^[-.\dem ]+$/,
}

export const MATH_ATTRIBUTES = Object.keys(ATTRIBUTES)

/** Ems a formula may reach out of its place, in all: enough to draw signs together, too little to cover others. */
const MAX_REACH = 2
const EMS: Record<string, number> = { px: 1 / 16, pt: 1 / 12, ex: 1 / 2, mu: 1 / 18 }
const VERTICAL = new Set(['voffset', 'height', 'depth'])
const MAX_DEPTH = 40
const MAX_NODES = 2000

const FUNCTION_APPLICATION = '\u2061'
const OPENING = /^[([{|‖⟨⌊⌈]/

const PART = /<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>|([^<]+)/gi
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/**
 * Reads KaTeX's markup into nodes, leaving out its wrapper and the TeX it repeats.
 * Null when anything in it is not known here or passes a bound.
 */
export function readMarkup(markup: string): MathNode | null {
  const root: MathNode = { tag: '', attributes: {}, children: [] }
  const open = [root]
  let nodes = 0
  let reach = 0
  for (const [, closes, tag = '', attributes = '', isEmpty, text] of stripWrapper(markup)) {
    const parent = open.at(-1)
    if (!parent || ++nodes > MAX_NODES || open.length > MAX_DEPTH) return null
    if (text !== undefined) parent.children.push(decode(text))
    else if (closes) open.pop()
    else {
      const node = readElement(tag, attributes)
      reach += node ? reachOf(node) : Infinity
      if (!node || reach > MAX_REACH) return null
      parent.children.push(node)
      if (!isEmpty) open.push(node)
    }
  }
  const [math] = root.children
  return open.length === 1 && typeof math === 'object' ? spaceNames(styleLetters(math)) : null
}

/** Keeps "log n" from reading "logn": TeX puts the space after a name into its fonts, KaTeX nowhere. */
function spaceNames(node: MathNode): MathNode {
  node.children.forEach((child, i) => {
    if (typeof child === 'string') return
    const next = node.children[i + 1]
    const isFollowed = typeof next === 'object' && !OPENING.test(firstText(next))
    if (child.children[0] === FUNCTION_APPLICATION && isFollowed) {
      child.attributes['rspace'] = '0.1667em'
    }
    spaceNames(child)
  })
  return node
}

function firstText(node: MathNode): string {
  const [first = ''] = node.children
  return typeof first === 'string' ? first : firstText(first)
}

function stripWrapper(markup: string): IterableIterator<RegExpMatchArray> {
  return markup
    .replace(/<annotation .*<\/annotation>/s, '')
    .replace(/<\/?(?:span|semantics)[^>]*>/g, '')
    .matchAll(PART)
}

function readElement(tag: string, source: string): MathNode | null {
  if (!MATH_TAGS.has(tag)) return null
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of source.matchAll(/ ([a-z]+)="([^"]*)"/gi)) {
    if (!ATTRIBUTES[name]?.test(value)) continue
    attributes[name] = value
  }
  return { tag, attributes, children: [] }
}

/** Up, down, and back over what stands before. */
function reachOf({ attributes }: MathNode): number {
  const lengths = Object.entries(attributes).map(([name, value]) => {
    const length = toEms(value)
    return VERTICAL.has(name) ? Math.abs(length) : -length
  })
  return lengths.reduce((sum, length) => sum + (length > 0 ? length : 0), 0)
}

/** Roughly; a length in parts of its own element counts in full. */
function toEms(length: string): number {
  const unit = /[a-z]*$/.exec(length)?.[0] ?? ''
  return Number.parseFloat(length) * (EMS[unit] ?? 1)
}

function decode(text: string): string {
  return text.replace(/&([#\w]+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
}
