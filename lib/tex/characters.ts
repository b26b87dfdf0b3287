/**
 * What a command for one character stands for, outside mathematics. The list is
 * what 89,000 real titles and abstracts use there, not all of TeX.
 */
const SYMBOLS: Record<string, string> = {
  ...{ times: '×', sim: '∼', approx: '≈', pm: '±', mp: '∓', cdot: '·', leq: '≤', geq: '≥' },
  ...{ le: '≤', ge: '≥', neq: '≠', ll: '≪', gg: '≫', in: '∈', infty: '∞', sum: '∑', nabla: '∇' },
  ...{ to: '→', rightarrow: '→', leftarrow: '←', leftrightarrow: '↔', Rightarrow: '⇒' },
  ...{ uparrow: '↑', downarrow: '↓', deg: '°', degree: '°', textdegree: '°', circ: '°' },
  ...{ ldots: '…', dots: '…', textellipsis: '…', textendash: '–', textemdash: '—' },
  ...{ textasciitilde: '~', textbackslash: '\\', textunderscore: '_', texttrademark: '™' },
  ...{ textquotesingle: "'", textquoteright: '’', checkmark: '✓', pounds: '£', euro: '€' },
  ...{ ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı' },
  ...{ aa: 'å', AA: 'Å', LaTeX: 'LaTeX', TeX: 'TeX', eg: 'e.g.', ie: 'i.e.', etal: 'et al.' },
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ' },
  ...{ eta: 'η', theta: 'θ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ' },
  ...{ pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ' },
  ...{ omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π' },
  ...{ Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω' },
}

/** A backslash and one sign; the last four only shape a line, which the browser does. */
const SIGNS: Record<string, string> = {
  ...{ '%': '%', '&': '&', _: '_', '#': '#', $: '$', '{': '{', '}': '}' },
  ...{ ' ': ' ', ',': '\u2009', ';': '\u2009', ':': '\u2009' },
  ...{ '-': '', '/': '', '@': '', '!': '' },
}

/** Combining characters of the accents. */
const ACCENTS: Record<string, string> = {
  ...{ "'": '\u0301', '`': '\u0300', '^': '\u0302', '"': '\u0308', '~': '\u0303', '=': '\u0304' },
  ...{ '.': '\u0307', c: '\u0327', v: '\u030c', u: '\u0306', H: '\u030b', r: '\u030a' },
  ...{ k: '\u0328', d: '\u0323', b: '\u0331' },
}

const ACCENT =
  /\\(?:(['"`^~=.])(?:([A-Za-z])|\\([ij])(?![A-Za-z])|\{(?:([A-Za-z])|\\([ij]))\})|([cvuHrkdb])\{([A-Za-z])\})/y

export type Character = { text: string; end: number }

/** The character that the command at `start` stands for, or null. */
export function readCharacter(text: string, start: number): Character | null {
  return readAccent(text, start) ?? readSign(text, start) ?? readSymbol(text, start)
}

/** The character of a command's name, as in the x of `$\x$`. */
export function findSymbol(name: string): string | null {
  return Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] ?? null) : null
}

function readAccent(text: string, start: number): Character | null {
  ACCENT.lastIndex = start
  const found = ACCENT.exec(text)
  if (!found) return null
  const [all, sign, ...letters] = found
  const accent = ACCENTS[sign ?? letters[4] ?? '']
  const letter = letters.find((value, i) => value !== undefined && i !== 4)
  const end = start + all.length
  if (!accent || !letter) return null
  // "the object\'s": an apostrophe that someone escaped.
  if (sign === "'" && all.endsWith('s') && !/[a-z]/i.test(text[end] ?? ''))
    return { text: '’s', end }
  const character = (letter + accent).normalize('NFC')
  return character.length === 1 ? { text: character, end } : null
}

function readSign(text: string, start: number): Character | null {
  const sign = text[start + 1] ?? ''
  return Object.hasOwn(SIGNS, sign) ? { text: SIGNS[sign] ?? '', end: start + 2 } : null
}

/** Keeps the space after it: "2.3\times greater" is "2.3× greater" to a reader. */
function readSymbol(text: string, start: number): Character | null {
  const name = readName(text, start + 1)
  const symbol = findSymbol(name)
  if (symbol === null) return null
  const end = start + 1 + name.length
  return { text: symbol, end: text.startsWith('{}', end) ? end + 2 : end }
}

/** The letters of a command's name from `start` on; none is longer than 24. */
export function readName(text: string, start: number): string {
  return /^[A-Za-z]*/.exec(text.slice(start, start + 24))?.[0] ?? ''
}
