import { matchBraces } from '#lib/tex/braces.ts'
import { findSymbol, readCharacter, readName } from '#lib/tex/characters.ts'
import { findMath } from '#lib/tex/find-math.ts'
import { toMathTree } from '#lib/tex/math-tree.ts'
import { joinTexts, toText, withoutLinks, type Piece, type TextStyle } from '#lib/tex/pieces.ts'
import { readPunctuation } from '#lib/tex/punctuation.ts'
import { findAddress, toHref } from '#lib/tex/web-address.ts'

/** Commands with one argument; null leaves only the argument. */
const STYLES: Record<string, TextStyle | null> = {
  textbf: 'strong',
  textit: 'em',
  textsl: 'em',
  emph: 'em',
  texttt: 'code',
  textsc: 'small-caps',
  underline: 'underline',
  uline: 'underline',
  textsuperscript: 'sup',
  textsubscript: 'sub',
  text: null,
  textrm: null,
  textsf: null,
  textmd: null,
  textup: null,
  textnormal: null,
  mbox: null,
}

/** Commands that style the rest of their group: `{\em so}`. */
const SWITCHES: Record<string, TextStyle | null> = {
  ...{ em: 'em', it: 'em', itshape: 'em', sl: 'em', bf: 'strong', bfseries: 'strong', tt: 'code' },
  ...{ ttfamily: 'code', sc: 'small-caps', scshape: 'small-caps', rm: null, sf: null, small: null },
}

const SPECIAL = /[\\${~`'-]|https?:\/\//g
const MAX_DEPTH = 8
/** Formulas in one text; the rest of a longer row is shown as written. */
const MAX_FORMULAS = 100

type Source = { text: string; closes: Map<number, number>; formulas: number }
type Range = { from: number; to: number; depth: number }
type Read = { pieces: Piece[]; end: number }

/**
 * Reads a paragraph or a title. What is neither valid mathematics nor a common
 * command stays exactly as written. Never throws; time is linear in the text.
 */
export function readTex(text: string): Piece[] {
  const source = { text, closes: matchBraces(text), formulas: 0 }
  return readRange(source, { from: 0, to: text.length, depth: 0 })
}

function readRange(source: Source, { from, to, depth }: Range): Piece[] {
  const pieces: Piece[] = []
  let written = from
  let i = from
  for (;;) {
    SPECIAL.lastIndex = i
    i = SPECIAL.exec(source.text)?.index ?? to
    if (i >= to) break
    const read = readSpecial(source, { from: i, to, depth })
    if (!read || read.end > to) {
      i++
      continue
    }
    pieces.push(...toText(source.text.slice(written, i)), ...read.pieces)
    written = i = read.end
  }
  return joinTexts([...pieces, ...toText(source.text.slice(written, to))])
}

function readSpecial(source: Source, range: Range): Read | null {
  const { text } = source
  switch (text[range.from]) {
    case 'h':
      return readAddress(text, range.from)
    case '$':
      return readMath(source, range.from)
    case '\\':
      return readMath(source, range.from) ?? readCommand(source, range)
    case '{':
      return readGroup(source, range)
    default:
      return asRead(readPunctuation(text, range.from))
  }
}

function readMath(source: Source, start: number): Read | null {
  const span = findMath(source.text, start)
  if (!span) return null
  const written = source.text.slice(start, span.end)
  if (!span.isMath) {
    // "512$\times$1024": no mathematics by the rule of the digit, but a sign all can read.
    const symbol = findSymbol(span.tex.slice(1))
    return { pieces: toText(symbol ?? written), end: span.end }
  }
  const tree = source.formulas++ < MAX_FORMULAS ? toMathTree(span.tex, span.isDisplay) : null
  return { pieces: tree ? [{ kind: 'math', tree }] : toText(written), end: span.end }
}

function readCommand(source: Source, range: Range): Read | null {
  const name = readName(source.text, range.from + 1)
  const argument = readArgument(source, range.from + 1 + name.length)
  if (argument && range.depth < MAX_DEPTH) {
    const styled = readStyled(source, { name, argument, depth: range.depth + 1 })
    if (styled) return styled
  }
  return asRead(readCharacter(source.text, range.from))
}

type Argument = { from: number; to: number; end: number }

function readStyled(
  source: Source,
  { name, argument, depth }: { name: string; argument: Argument; depth: number },
): Read | null {
  const { end, from, to } = argument
  if (Object.hasOwn(STYLES, name)) {
    const children = readRange(source, { from, to, depth })
    return { pieces: [{ kind: 'styled', style: STYLES[name] ?? null, children }], end }
  }
  if (name === 'url') return readLink(source, { address: argument, label: argument, depth })
  if (name !== 'href' && name !== 'textcolor') return null
  const label = readArgument(source, end)
  if (!label) return null
  if (name === 'href') return readLink(source, { address: argument, label, depth })
  const children = readRange(source, { from: label.from, to: label.to, depth })
  return { pieces: [{ kind: 'styled', style: null, children }], end: label.end }
}

function readLink(
  source: Source,
  { address, label, depth }: { address: Argument; label: Argument; depth: number },
): Read | null {
  const href = toHref(source.text.slice(address.from, address.to))
  if (!href) return null
  const children =
    label === address
      ? toText(href)
      : readRange(source, { from: label.from, to: label.to, depth }).flatMap(withoutLinks)
  return { pieces: [{ kind: 'link', href, children }], end: label.end }
}

function readAddress(text: string, start: number): Read | null {
  const found = findAddress(text, start)
  if (!found) return null
  const children = toText(found.shown)
  return { pieces: [{ kind: 'link', href: found.href, children }], end: found.end }
}

/** `{\em so}` and `{\'e}`; any other brace is as written. */
function readGroup(source: Source, { from, depth }: Range): Read | null {
  const close = source.closes.get(from)
  if (close === undefined || source.text[from + 1] !== '\\') return null
  const character = readCharacter(source.text, from + 1)
  if (character?.end === close) return { pieces: toText(character.text), end: close + 1 }
  const name = readName(source.text, from + 2)
  const rest = from + 2 + name.length
  if (!Object.hasOwn(SWITCHES, name) || depth >= MAX_DEPTH || rest >= close) return null
  const start = /\s/.test(source.text[rest] ?? '') ? rest + 1 : rest
  const children = readRange(source, { from: start, to: close, depth: depth + 1 })
  return { pieces: [{ kind: 'styled', style: SWITCHES[name] ?? null, children }], end: close + 1 }
}

function readArgument(source: Source, start: number): Argument | null {
  const close = source.closes.get(start)
  return close === undefined ? null : { from: start + 1, to: close, end: close + 1 }
}

function asRead(character: { text: string; end: number } | null): Read | null {
  return character && { pieces: toText(character.text), end: character.end }
}
