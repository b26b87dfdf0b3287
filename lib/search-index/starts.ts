/** Where each piece begins when pieces of these lengths lie one after the other. */
export function startsOf(lengths: number[]): number[] {
  let start = 0
  return lengths.map((length) => (start += length) - length)
}
