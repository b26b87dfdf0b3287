type Alike = { term: string; word: string; papers: number }

/** Shorter words have too many neighbours. */
const SHORTEST = 4
const LONG = 8

/**
 * Of words that are written alike, the one that was probably meant: the fewest
 * letters away, among those the commonest.
 */
export function chooseNearest<A extends Alike>(term: string, alike: A[]): A | null {
  if (term.length < SHORTEST) return null
  const most = term.length < LONG ? 1 : 2
  const near = alike
    .map((one) => ({ one, distance: countSlips(term, one.term) }))
    .filter(({ distance }) => distance > 0 && distance <= most)
  near.sort((a, b) => a.distance - b.distance || b.one.papers - a.one.papers)
  return near[0]?.one ?? null
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** All that is one slip away from a term. */
export function oneSlipFrom(term: string): string[] {
  const all = new Set<string>()
  for (let i = 0; i <= term.length; i++) {
    const [before, here, rest] = [term.slice(0, i), term.slice(i, i + 1), term.slice(i + 1)]
    all.add(before + rest)
    if (rest) all.add(before + rest[0] + here + rest.slice(1))
    for (const letter of LETTERS) {
      all.add(before + letter + rest)
      all.add(before + letter + here + rest)
    }
  }
  all.delete(term)
  return [...all]
}

/** How many letters are wrong, missing, too many, or swapped with their neighbour. */
export function countSlips(one: string, other: string): number {
  const width = other.length + 1
  const cost = new Uint8Array((one.length + 1) * width)
  const at = (i: number, j: number) => cost[i * width + j] ?? 0
  for (let i = 0; i <= one.length; i++) {
    for (let j = 0; j < width; j++) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = i + j
        continue
      }
      const isSame = one[i - 1] === other[j - 1]
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      cost[i * width + j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(i - 2, j - 2) + 1 : 255,
      )
    }
  }
  return at(one.length, other.length)
}
