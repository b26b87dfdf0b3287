/** Where a page of threads begins: after this one. `upvotes` orders the best, and nothing else. */
export type ThreadKey = { upvotes: number; id: number }

const KEY = /^(\d{1,9})~(\d{1,9})$/

export function writeThreadKey({ upvotes, id }: ThreadKey): string {
  return `${upvotes}~${id}`
}

/** @returns null when the text is not a key. */
export function parseThreadKey(text: string): ThreadKey | null {
  const [, upvotes, id] = KEY.exec(text) ?? []
  return id === undefined ? null : { upvotes: Number(upvotes), id: Number(id) }
}
