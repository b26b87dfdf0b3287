import { createHash } from 'node:crypto'

/** Numbers that look random and are the same for the same seed. */
export class Chance {
  #seed: string
  #drawn = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    const digest = createHash('sha256').update(`${this.#seed} ${this.#drawn++}`).digest()
    return digest.readUInt32BE() / 2 ** 32
  }

  /** Of a normal distribution with mean 0 and deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Of an exponential distribution. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  /** The items in a random order. */
  shuffle<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.next() }))
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
  }
}
