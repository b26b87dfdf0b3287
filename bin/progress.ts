import { sayNumber } from '#lib/counts.ts'

/**
 * What a long command shows on a terminal while it works: one line with a bar,
 * how many are done, how fast, and the time left. Elsewhere, where lines cannot
 * be drawn over, nothing but what is told.
 */

const REFRESH_MS = 100
const BAR_WIDTH = 24
/** Of a terminal that does not tell. */
const WIDTH = 80

export type Progress = {
  /** @param fraction of the whole that is done, 0 to 1; null while the whole is unknown. */
  show: (count: number, fraction: number | null) => void
  /** Says something above the line, which goes on below it. */
  tell: (text: string) => void
  /** Takes the line away. */
  close: () => void
}

/** @param noun of what is counted, in the plural. */
export function openProgress(noun: string): Progress {
  const { stderr } = process
  const start = performance.now()
  let shownAt = -Infinity
  const draw = (text: string) => {
    if (stderr.isTTY) stderr.write(`\r\x1b[K${text}`)
  }
  return {
    show(count, fraction) {
      const now = performance.now()
      if (now - shownAt < REFRESH_MS) return
      shownAt = now
      const seconds = (now - start) / 1000
      const line = describeProgress({ noun, count, fraction, seconds })
      draw(line.slice(0, (stderr.columns || WIDTH) - 1))
    },
    tell(text) {
      draw('')
      // What a file is called, or holds, shall not move the cursor.
      stderr.write(`${text.replace(/\p{Cc}/gu, '\ufffd')}\n`)
      shownAt = -Infinity
    },
    close: () => draw(''),
  }
}

type Done = { noun: string; count: number; fraction: number | null; seconds: number }

export function describeProgress({ noun, count, fraction, seconds }: Done): string {
  const rate = `${sayNumber(count)} ${noun}, ${sayNumber(Math.round(count / seconds))} a second`
  if (fraction === null) return `  ${rate}`
  const done = Math.min(1, fraction)
  const percent = `${Math.floor(100 * done)} %`.padStart(5)
  const left = done > 0 ? `, ${sayDuration((seconds / done) * (1 - done))} left` : ''
  return `  ${drawBar(done)} ${percent}  ${rate}${left}`
}

function drawBar(fraction: number): string {
  const full = Math.round(BAR_WIDTH * fraction)
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full)
}

/** "45 s", "3 min", "2 h 5 min" */
function sayDuration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
