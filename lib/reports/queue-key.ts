/** Where a page of the queue begins: after this comment, which waits since then. */
export type QueueKey = { since: Date; id: number }

const KEY = /^(\d{1,13})~([1-9]\d{0,8})$/

export function writeQueueKey({ since, id }: QueueKey): string {
  return `${since.getTime()}~${id}`
}

/** @returns null when the text is not a key. */
export function parseQueueKey(text: string): QueueKey | null {
  const [, since, id] = KEY.exec(text) ?? []
  return id === undefined ? null : { since: new Date(Number(since)), id: Number(id) }
}
