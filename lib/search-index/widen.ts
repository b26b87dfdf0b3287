/** The same numbers in a new array, with room for so many at least and as many more. */
export function widen<T extends Uint32Array | Float32Array>(numbers: T, least: number): T {
  const Numbers = numbers.constructor as new (length: number) => T
  const wider = new Numbers(2 * least)
  wider.set(numbers)
  return wider
}
