import { impactOf, offsetOf } from '#lib/search-index/packing.ts'

/** The head of a term's postings in a segment. */
export type PostingsHead = { weight: number; segment: number; head: Buffer }

export type Gathered = {
  /** The best first. */
  numbers: number[]
  /** How many there are in all. */
  count: number
}

/** Used again and again, by the number of a paper; nought but for those that are being gathered. */
let sums = new Float32Array(1 << 16)

/** Added to each impact, so that none is nought. */
const LEAST = 1 / 1024

/** The papers that promise most by the impacts of their terms. */
export function gatherPapers(heads: PostingsHead[], most: number): Gathered {
  const numbers: number[] = []
  for (const { weight, segment, head } of heads) {
    const postings = new DataView(head.buffer, head.byteOffset, head.byteLength)
    for (let at = 0; at < head.length; at += 4) {
      const posting = postings.getUint32(at, true)
      const number = segment + offsetOf(posting)
      if (number >= sums.length) grow(number)
      const before = sumOf(number)
      if (before === 0) numbers.push(number)
      sums[number] = before + weight * (impactOf(posting) + LEAST)
    }
  }
  const best = pickBest(numbers, most)
  for (const number of numbers) sums[number] = 0
  return { numbers: best, count: numbers.length }
}

function sumOf(number: number): number {
  return sums[number] as number
}

function grow(number: number): void {
  const larger = new Float32Array(2 * number)
  larger.set(sums)
  sums = larger
}

const BUCKETS = 1_024

/** Of tens of thousands a few hundred are wanted: only these are sorted. */
function pickBest(numbers: number[], most: number): number[] {
  const highest = numbers.reduce((high, number) => Math.max(high, sumOf(number)), 0)
  const bucketOf = (number: number) => Math.floor((sumOf(number) / highest) * (BUCKETS - 1))
  const counts = new Uint32Array(BUCKETS)
  for (const number of numbers) {
    const bucket = bucketOf(number)
    counts[bucket] = (counts[bucket] as number) + 1
  }
  let least = BUCKETS
  for (let taken = 0; least > 0 && taken < most;) taken += counts[--least] as number
  const few = numbers.filter((number) => bucketOf(number) >= least)
  return few.sort((a, b) => sumOf(b) - sumOf(a)).slice(0, most)
}
