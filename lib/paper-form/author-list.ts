import { toLine } from '#lib/paper-form/typed-text.ts'

const SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?$/i

/**
 * The names in a list of authors, as people write and paste them: one on each
 * line, or with commas, semicolons and "and" between them, or as BibTeX has
 * them ("Fox, Ada and Hare, Bo").
 * @param known names that stay whole although they hold a comma or an "and".
 */
export function readAuthors(text: string, known: readonly string[] = []): string[] {
  const whole = new Set(known)
  return text
    .split(/[\r\n]+/)
    .map(toLine)
    .flatMap((line) => (whole.has(line) ? [line] : readLine(line)))
    .filter((name) => name !== '')
}

function readLine(line: string): string[] {
  const parts = line
    .replace(/^(?:and|&)(?: |$)/i, '')
    .split(/,? (?:and|&)(?: |$)|;/i)
    .map(toLine)
    .filter((part) => part !== '')
  const turned = parts.map(turnAround)
  if (parts.length > 1 && turned.every((name) => name !== null)) return turned
  return parts.flatMap((part) => joinSuffixes(part.split(',').map(toLine)))
}

/** "Fox, Ada" is "Ada Fox"; null for any other form. */
function turnAround(name: string): string | null {
  const [, family, given] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? []
  return family && given && !SUFFIX.test(given) ? `${given} ${family}` : null
}

/** "Sam Fox, Jr." is one name. */
function joinSuffixes(parts: string[]): string[] {
  const names: string[] = []
  for (const part of parts) {
    if (names.length > 0 && SUFFIX.test(part)) names.push(`${names.pop()}, ${part}`)
    else names.push(part)
  }
  return names
}
