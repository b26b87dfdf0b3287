/** The paragraphs of an abstract: single line breaks join, blank or indented lines start anew. */
export function paragraphs(text: string): string[] {
  const found: string[][] = []
  let isNew = true
  for (const line of text.split(/\r\n?|\n/)) {
    const words = line.trim()
    if (words === '' || /^[ \t]/.test(line)) isNew = true
    if (words === '') continue
    if (isNew) found.push([])
    found.at(-1)?.push(words)
    isNew = false
  }
  return found.map((lines) => lines.join(' '))
}
