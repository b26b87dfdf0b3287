import katex from 'katex'
import { readMarkup, type MathNode } from '#lib/tex/math-markup.ts'

/** Marks what KaTeX draws instead of a command that it does not trust. */
const DISTRUST = '#badbad'

/** Would let a short formula grow; a formula of an abstract defines nothing. */
const DEFINITION = /\\(?:[egx]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand)\b/

/** Macros the arXiv knows and KaTeX does not. */
const MACROS = { '\\mbox': '\\text{#1}', '\\textsc': '\\text{#1}' }

/**
 * The MathML of a formula as a tree of known elements, or null when the TeX is
 * not valid. Never throws, whatever the text; time and size are bounded.
 */
export function toMathTree(tex: string, isDisplay: boolean): MathNode | null {
  if (DEFINITION.test(tex)) return null
  try {
    const markup = katex.renderToString(asMeant(tex), {
      output: 'mathml',
      displayMode: isDisplay,
      trust: false,
      strict: 'ignore',
      errorColor: DISTRUST,
      macros: { ...MACROS },
      maxExpand: 100,
      maxSize: 10,
    })
    return markup.includes(DISTRUST) ? null : readMarkup(markup)
  } catch {
    // Its ParseError for what is not TeX; anything else is a limit hit by a hostile formula.
    return null
  }
}

/** A bare % is a percent sign here, never a comment; \unicode is what the arXiv makes of dashes. */
export function asMeant(tex: string): string {
  return tex
    .replace(/\\unicode\{x([0-9a-f]{4,5})\}/gi, (_, hex: string) =>
      String.fromCodePoint(parseInt(hex, 16)),
    )
    .replace(/(\\.)|%/gs, (found, escaped?: string) => escaped ?? `\\${found}`)
}
