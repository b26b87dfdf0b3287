/**
 * Lets few through at a time and only so many wait: what is asked beyond that
 * is turned away at once instead of being kept in memory.
 * @returns the work's own result, or null when it was turned away.
 */
export function turnstile({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  let passing = 0
  const queue: (() => void)[] = []

  return async function pass<T>(work: () => Promise<T>): Promise<T | null> {
    if (passing >= atOnce) {
      if (queue.length >= waiting) return null
      await new Promise<void>((enter) => queue.push(enter))
    } else {
      passing += 1
    }
    try {
      return await work()
    } finally {
      // Whoever waits longest takes over the place; else it is free.
      const next = queue.shift()
      if (next) next()
      else passing -= 1
    }
  }
}
