import { oneLine } from '#lib/citation/person-name.ts'
import { findMath } from '#lib/tex/find-math.ts'
import { asMeant, toMathTree } from '#lib/tex/math-tree.ts'
import { plainText } from '#lib/tex/plain-text.ts'

/**
 * What LaTeX reads as something else. Braces are named, for BibTeX counts those
 * of a field even behind a backslash ("BibTeXing", O. Patashnik, 1988, section 4).
 */
const MEANT: Record<string, string> = {
  ...{ '\\': '\\textbackslash{}', '{': '\\textbraceleft{}', '}': '\\textbraceright{}' },
  ...{ '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' },
  ...{ $: '\\$', '%': '\\%', '&': '\\&', '#': '\\#', _: '\\_' },
}

/** A text that means itself, as the value of a field; accents stay letters, in UTF-8. */
export function bibtexText(text: string): string {
  return oneLine(text).replace(/[\\{}~^$%&#_]/g, (sign) => MEANT[sign] ?? '')
}

/** Of Unicode's private use; each stands for a formula while the rest is read. */
const FIRST_MARK = 0xe000
const MARKS = /[\ue000-\uf8ff]/g
const MAX_FORMULAS = 100

/**
 * A title in which formulas stay TeX, and all else means itself. A formula that
 * is not valid, or whose braces BibTeX would miscount, becomes plain text.
 */
export function bibtexTitle(title: string): string {
  const formulas: string[] = []
  const marked = markFormulas(title.replace(MARKS, ' '), formulas)
  // The marks must outlive `oneLine`, which takes out what is of private use.
  return plainText(marked)
    .split(/([\ue000-\uf8ff])/)
    .map((part) => formulas[part.charCodeAt(0) - FIRST_MARK] ?? spaced(part))
    .join('')
    .trim()
}

/** `bibtexText`, which trims, between two formulas. */
function spaced(text: string): string {
  const [before = '', after = ''] = [/^\s/, /\s$/].map((end) => (end.test(text) ? ' ' : ''))
  const bare = bibtexText(text)
  return bare === '' ? before : `${before}${bare}${after}`
}

function markFormulas(title: string, formulas: string[]): string {
  let marked = ''
  for (let i = 0; i < title.length;) {
    const formula = formulas.length < MAX_FORMULAS ? readFormula(title, i) : null
    if (formula) marked += String.fromCharCode(FIRST_MARK + formulas.push(formula.written) - 1)
    else marked += title.slice(i, i + (title[i] === '\\' ? 2 : 1))
    i = formula?.end ?? i + (title[i] === '\\' ? 2 : 1)
  }
  return marked
}

function readFormula(title: string, start: number): { written: string; end: number } | null {
  if (title[start] !== '$' && title[start] !== '\\') return null
  const found = findMath(title, start)
  if (!found?.isMath) return null
  // KaTeX knows no command that reads a file or defines another.
  const tex = asMeant(oneLine(found.tex))
  if (!hasEvenBraces(tex) || !toMathTree(found.tex, false)) return null
  return { written: `$${tex}$`, end: found.end }
}

function hasEvenBraces(tex: string): boolean {
  let open = 0
  for (const sign of tex) {
    if (sign === '{') open += 1
    else if (sign === '}' && --open < 0) return false
  }
  return open === 0
}
