import { totalmem } from 'node:os'

/** PostgreSQL's own default, which it runs with anywhere. */
const LEAST_MB = 128
/** Holds the index of search and what the lists read, of a few hundred thousand papers. */
const MOST_MB = 1_024
const SHARE = 1 / 8

/**
 * What the embedded database keeps of its tables in its own memory, in MB: more
 * than the default, with which a search of 80,000 papers waits twice as long.
 * @param memory bytes that this machine, or the container around it, has.
 */
export function chooseCacheSize(memory = readMemory()): number {
  const share = Math.floor((memory * SHARE) / 2 ** 20)
  return Math.min(Math.max(share, LEAST_MB), MOST_MB)
}

function readMemory(): number {
  // Without a limit it says 0, or more than there is.
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
