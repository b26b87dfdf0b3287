import { collectBytes, type Splitter } from '#lib/import/splitter.ts'

/** A record a line. */
export function splitLines(maxBytes: number): Splitter {
  const line = collectBytes(maxBytes)
  let number = 0
  const finish = () => ({ place: `line ${++number}`, bytes: line.take() })
  return {
    *add(chunk) {
      let start = 0
      for (let end; (end = chunk.indexOf('\n', start)) !== -1; start = end + 1) {
        line.add(chunk.subarray(start, end))
        yield finish()
      }
      line.add(chunk.subarray(start))
    },
    *end() {
      yield finish()
    },
  }
}
