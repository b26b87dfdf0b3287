import { impactOf, offsetOf } from '#lib/search-index/packing.ts'
import { widen } from '#lib/search-index/widen.ts'

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
/** Used likewise: the numbers of the papers that are being gathered. */
let gathered = new Uint32Array(1 << 16)

/** Added to each impact, so that none is nought. */
const LEAST = 1 / 1024

/** The papers that promise most by the impacts of their terms. */
export function gatherPapers(heads: PostingsHead[], most: number): Gathered {
  const count = addUp(heads)
  const numbers = gathered.subarray(0, count)
  const best = pickBest(numbers, most)
  for (const number of numbers) sums[number] = 0
  return { numbers: best, count }
}

/** @returns how many papers were gathered. */
function addUp(heads: PostingsHead[]): number {
  let count = 0
  for (const { weight, segment, head } of heads) {
    const postings = new DataView(head.buffer, head.byteOffset, head.byteLength)
    const least = count + head.length / 4
    if (least > gathered.length) gathered = widen(gathered, least)
    for (let at = 0; at < head.length; at += 4) {
      const posting = postings.getUint32(at, true)
      const number = segment + offsetOf(posting)
      if (number >= sums.length) sums = widen(sums, number + 1)
      const before = sumOf(number)
      if (before === 0) gathered[count++] = number
      sums[number] = before + weight * (impactOf(posting) + LEAST)
    }
  }
  return count
}

function sumOf(number: number): number {
  return sums[number] as number
}

const BUCKETS = 1_024
const buckets = new Uint32Array(BUCKETS)

/** Of tens of thousands a few hundred are wanted: only these are sorted. */
function pickBest(numbers: Uint32Array, most: number): number[] {
  let highest = 0
  for (const number of numbers) highest = Math.max(highest, sumOf(number))
  const bucketOf = (number: number) => Math.floor((sumOf(number) / highest) * (BUCKETS - 1))
  buckets.fill(0)
  for (const number of numbers) (buckets[bucketOf(number)] as number)++
  let least = BUCKETS
  for (let taken = 0; least > 0 && taken < most;) taken += buckets[--least] as number
  const few = [...numbers.filter((number) => bucketOf(number) >= least)]
  return few.sort((a, b) => sumOf(b) - sumOf(a)).slice(0, most)
}
