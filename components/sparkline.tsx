/** Of the drawing, in its own units. */
const HEIGHT = 24
const STEP = 4
const BAR = 3

/** A bar for each count, the largest as high as the drawing. */
export function Sparkline({ counts, label }: { counts: number[]; label: string }) {
  const most = Math.max(1, ...counts)
  const width = counts.length * STEP
  const bars = counts.map((count, i) => {
    const height = count === 0 ? 0.5 : Math.max(1.5, (count / most) * HEIGHT)
    return `M${i * STEP} ${HEIGHT}v${-height}h${BAR}v${height}z`
  })
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="h-12 w-60 max-w-full fill-accent"
    >
      <path d={bars.join('')} />
    </svg>
  )
}
