import fs from 'node:fs'
import { vi } from 'vitest'

/** For tests: what is logged from now on until `vi.restoreAllMocks()`, instead of being shown. */
export function catchLog(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = []
  vi.spyOn(fs, 'writeSync').mockImplementation((_fd: number, text: unknown) => {
    lines.push(JSON.parse(String(text)) as Record<string, unknown>)
    return Buffer.byteLength(String(text))
  })
  return lines
}
