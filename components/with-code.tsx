/** A sentence whose `words of code` look like that. */
export function WithCode({ text }: { text: string }) {
  // Every other piece stood between backticks.
  const pieces = text.split('`')
  return pieces.map((piece, i) => (i % 2 === 1 ? <code key={i}>{piece}</code> : piece))
}
