/** What Markdown gives a meaning to inside a line. */
const MEANT = /[\\`*_[\]<>#|~]/g
/** And at the beginning of one: a list, a rule, a heading underlined. */
const LINE_START = /^(\s*)([-+=]|\d+(?=[.)]))/gm

/** A text that means itself in Markdown. */
export function markdownText(text: string): string {
  return text
    .replace(MEANT, '\\$&')
    .replace(LINE_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\u200b` : `${space}\\${mark}`,
    )
}

/** A text in front matter: JSON is YAML, save for characters that YAML wants written as numbers. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** An address as the target of a link. */
export function markdownAddress(url: string): string {
  return `<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>`
}
