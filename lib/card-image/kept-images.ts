import { LRUCache } from 'lru-cache'
import { turnstile } from '#lib/process/turnstile.ts'

/** A picture of 1200 × 630 is 30 to 60 KB. */
const MAX_BYTES = 16 * 1024 * 1024
/** To draw one takes all of a core for a tenth of a second and more. */
const AT_ONCE = 1
const WAITING = 20

const images = new LRUCache<string, Uint8Array<ArrayBuffer>>({
  maxSize: MAX_BYTES,
  sizeCalculation: ({ length }) => length,
})
const pass = turnstile({ atOnce: AT_ONCE, waiting: WAITING })

/**
 * The picture of this text, drawn once while it is asked for: votes change
 * pages, not pictures.
 * @returns null when too many others are being drawn.
 */
export async function keepImage(
  text: object,
  draw: () => Promise<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = JSON.stringify(text)
  const kept = images.get(key)
  if (kept) return kept
  return pass(async () => {
    const drawn = images.get(key) ?? new Uint8Array(await draw())
    images.set(key, drawn)
    return drawn
  })
}
