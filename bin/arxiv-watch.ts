import { sayNumber } from '#lib/counts.ts'

/** Shows how a command comes on that asks arXiv: what it waits for, and what is left out. */
export function openArxivWatch() {
  const { stderr } = process
  const tell = (text: string) => {
    if (stderr.isTTY) stderr.write('\r\x1b[K')
    console.error(`  ${text}`)
  }
  return {
    onWait: (reason: string, waitMs: number) =>
      tell(`${reason}; asking again in ${sayNumber(Math.ceil(waitMs / 1000))} seconds`),
    onBad: (paper: string, reason: string) => tell(`${paper}: ${reason}`),
    /** One line that counts up, on a terminal only. */
    onProgress(count: { read: number; total: number }) {
      if (!stderr.isTTY) return
      stderr.write(`\r\x1b[K  ${sayNumber(count.read)} of ${sayNumber(count.total)} papers`)
    },
    close() {
      if (stderr.isTTY) stderr.write('\r\x1b[K')
    },
  }
}
