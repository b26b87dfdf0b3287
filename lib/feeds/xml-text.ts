/** XML 1.0, 2.2: all else is no character of a document, however it is written, or (from 7F to 9F) one to avoid. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** A text that XML can hold; what is no character there becomes a space. */
export function xmlText(text: string): string {
  return text.replace(NO_CHARACTER, ' ')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as it stands in HTML, in an attribute too. */
export function htmlText(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
