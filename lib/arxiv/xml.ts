import { parseXml, XmlElement } from '@rgrove/parse-xml'

/** Characters that XML forbids, which would spoil a whole answer for one abstract. */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/**
 * The root elements of a text: one, or several where documents were glued
 * together. Null when the text is not XML, or not all of it.
 */
export function parseDocuments(text: string): XmlElement[] | null {
  // The parser would take a time square to the number of carriage returns.
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(FORBIDDEN, ' ')
  try {
    return splitDocuments(clean).map(parseRoot)
  } catch {
    // Not well-formed, or nested deeper than the stack.
    return null
  }
}

/** Names are compared without their prefix, which differs with the age of the answer. */
export function children(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && localName(child) === name,
  )
}

/** The text of the first child of that name, or ''. */
export function childText(parent: XmlElement, name: string): string {
  return children(parent, name)[0]?.text ?? ''
}

/** An XML declaration stands at the head of a document and nowhere else. */
function splitDocuments(text: string): string[] {
  const documents = text.trim().split(/(?=<\?xml\s)/)
  return documents.map((document) => document.trim())
}

function parseRoot(document: string): XmlElement {
  const { root } = parseXml(document)
  if (!root) throw new Error('a document without an element')
  return root
}

export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}
