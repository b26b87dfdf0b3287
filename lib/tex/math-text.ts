import type { MathNode } from '#lib/tex/math-markup.ts'

const PLAIN = '0123456789+-−=()aehijklmnoprstuvx'
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵉʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣ'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'

/** A formula in one line of plain characters: "x²", "a/b". */
export function mathText(node: MathNode): string {
  // NFKC turns 𝐱 and ℝ back into letters that can be searched and spoken.
  const parts = node.children.map((child) =>
    typeof child === 'string' ? child.normalize('NFKC') : mathText(child),
  )
  const [first = '', second = '', third = ''] = parts
  switch (node.tag) {
    case 'msup':
      return first + shift(second, '^', RAISED)
    case 'msub':
      return first + shift(second, '_', LOWERED)
    case 'msubsup':
      return first + shift(second, '_', LOWERED) + shift(third, '^', RAISED)
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mspace':
      return ' '
    case 'math':
      return withoutMarks(parts.join(''))
    default:
      return parts.join('')
  }
}

function shift(text: string, sign: string, shifted: string): string {
  const letters = Array.from(withoutMarks(text))
  if (letters.length > 0 && letters.every((letter) => PLAIN.includes(letter))) {
    return letters.map((letter) => shifted[PLAIN.indexOf(letter)]).join('')
  }
  return `${sign}${grouped(letters.join(''))}`
}

function grouped(text: string): string {
  return Array.from(text).length > 1 ? `(${text})` : text
}

/** Function application and invisible signs that MathML carries for speech. */
function withoutMarks(text: string): string {
  return text.replace(/\u2061(?=[\p{L}\p{N}])/gu, ' ').replace(/[\u2061-\u2064\u200b]/g, '')
}
