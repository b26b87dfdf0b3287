import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file of the real data that lies beside the checkout, or null; tests on it skip without. */
export function findRealData(file: string): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'shared/data', file)
    if (existsSync(path)) return path
  }
  return null
}
