import type { CorpusPaper } from './judged-set.ts'

/** Of so many papers one has a name in its title that no other has. */
const NAMED = 4
const SENTENCE = /(?<=[.?!])\s+(?=\p{Lu})/u

/**
 * As many papers as asked for, of what real ones say: each has the beginning of one
 * title and the end of another, sentences of three abstracts and the authors of one.
 * So words are as common, and stand as often together, as people write them; new are
 * only the names. The same with each run.
 */
export function* makeUpCorpus(real: CorpusPaper[], count: number): Generator<CorpusPaper> {
  const pick = picker(real)
  for (let number = 0; number < count; number++) {
    const [first, second, third] = [pick(), pick(), pick()]
    const name = number % NAMED === 0 ? `${nameOf(number)}: ` : ''
    yield {
      id: `made-up-${number}`,
      title: `${name}${half(first.title, 0)} ${half(second.title, 1)}`,
      text: [part(first.text, 0), part(second.text, 1), part(third.text, 2)].flat().join(' '),
      names: first.names,
      keywords: [],
    }
  }
}

/** Lehmer's generator, multiplier 48271: the same papers with each run. */
function picker<T>(from: T[]): () => T {
  let state = 20_261_124
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return from[state % from.length] as T
  }
}

function half(title: string, which: 0 | 1): string {
  const words = title.split(' ')
  const middle = Math.ceil(words.length / 2)
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ')
}

function part(text: string, which: number): string[] {
  const sentences = text.split(SENTENCE)
  const [from, to] = [which, which + 1].map((n) => Math.round((n / 3) * sentences.length))
  return sentences.slice(from, to)
}

/** Letters only, so that it is one word. */
function nameOf(number: number): string {
  return `Net${number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] as string)}`
}
