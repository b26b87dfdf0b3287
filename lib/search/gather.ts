/** The head of a term's postings in a segment. */
export type PostingsHead = { weight: number; segment: number; head: Buffer }

/** Used again and again, by the number of a paper; nought but for those that are being gathered. */
let sums = new Float32Array(1 << 16)

/** Sums are compared to a thousandth, which with a place in line fits the 53 bits of a number. */
const STEP = 1 / 1024
const PLACES = 1 << 24

/** The papers that promise most by the impacts of their terms, the best first. */
export function gatherPapers(heads: PostingsHead[]): number[] {
  const numbers: number[] = []
  for (const { weight, segment, head } of heads) {
    for (let at = 0; at < head.length; at += 4) {
      // As lib/search-index/packing.ts lays a posting: three bytes of its place, one of its impact.
      const offset = byte(head, at) | (byte(head, at + 1) << 8) | (byte(head, at + 2) << 16)
      const number = segment + offset
      if (number >= sums.length) grow(number)
      const before = sums[number] as number
      if (before === 0) numbers.push(number)
      sums[number] = before + weight * (byte(head, at + 3) + STEP)
    }
  }
  return sortBySum(numbers)
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number
}

function grow(number: number): void {
  const larger = new Float32Array(2 * number)
  larger.set(sums)
  sums = larger
}

/** Numbers sort ten times faster than entries of a map. Leaves the sums nought. */
function sortBySum(numbers: number[]): number[] {
  const keys = Float64Array.from(numbers, (number, place) => {
    const sum = sums[number] as number
    sums[number] = 0
    return Math.round(sum / STEP) * PLACES + (PLACES - 1 - place)
  })
  return Array.from(keys.sort().reverse(), (key) => numbers[PLACES - 1 - (key % PLACES)] as number)
}
