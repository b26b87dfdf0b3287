import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'

/** Who has lately changed something through this process, and so is shown nothing from before it. */
export type Writers = {
  /** @param answer of the renderer, by which whoever asked may have been signed in. */
  note: (request: IncomingMessage, answer: IncomingMessage) => void
  /** When whoever asks did so last, in ms of `performance.now()`; -Infinity for who did not. */
  wroteAt: (request: IncomingMessage) => number
}

/** More than can change something in the short time it counts. */
const MAX_WRITERS = 5_000

/** The cookie that next-auth sets, whatever its prefix. */
const SESSION = /next-auth\.session-token=([^;\s]+)/

/** @param windowMs for how long that is remembered. */
export function createWriters(windowMs: number): Writers {
  const times = new LRUCache<string, number>({ max: MAX_WRITERS, ttl: windowMs })
  const whose = (cookies = '') => SESSION.exec(cookies)?.[1]
  /** Who says who they are is not known by a cookie. */
  const who = ({ authorization, cookie }: IncomingHttpHeaders) => authorization ?? whose(cookie)
  return {
    note({ headers }, answer) {
      const opened = (answer.headers['set-cookie'] ?? []).map(whose)
      for (const name of [who(headers), ...opened]) {
        if (name) times.set(name, performance.now())
      }
    },
    wroteAt({ headers }) {
      const name = times.size > 0 ? who(headers) : undefined
      return name === undefined ? -Infinity : (times.get(name) ?? -Infinity)
    },
  }
}
