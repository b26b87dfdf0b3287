/** The same bytes, of which the first chunk has at least so many, unless there are fewer. */
export async function* withHead(
  bytes: AsyncIterable<Buffer>,
  length: number,
): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  try {
    for await (const chunk of bytes) {
      if (head === null) yield chunk
      else {
        head = Buffer.concat([head, chunk])
        if (head.length < length) continue
        yield head
        head = null
      }
    }
  } catch (error) {
    if (head?.length) yield head
    throw error
  }
  if (head?.length) yield head
}
