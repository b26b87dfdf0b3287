import pg from 'pg'
import { readChangeNumber } from '#lib/changes/queries.ts'

/** Told by whoever changed something, across processes and instances. */
const CHANNEL = 'changes'

/** For changes that nobody told: other programs', or while the connection was gone. */
const POLL_MS = 1_000
const RECONNECT_MS = 500
/** A query that takes longer is an answer that does not come. */
const PATIENCE_MS = 3_000
/** To tell others more often than this would cost every commit. */
const TELL_MS = 100

export type Changes = {
  /** What the database said last; null until it has said anything. */
  number: () => string | null
  /** Whether the database does not answer just now. */
  isAway: () => boolean
  /** Whether it did not take a new connection either. */
  isLost: () => boolean
  /** Calls back once that is so. @returns gives it up. */
  onLost: (call: () => void) => () => void
  /** Asks the database anew, for what was committed until now, and tells others if it changed. */
  refresh: () => Promise<void>
  close: () => Promise<void>
}

/** Follows the change number of a database over one connection, which it opens again when it breaks. */
export async function watchChanges(databaseUrl: string): Promise<Changes> {
  let client: pg.Client | null = null
  let number: string | null = null
  let isAway = true
  let isLost = false
  let isConnecting = false
  let reconnecting: NodeJS.Timeout | undefined
  const waiting = new Set<() => void>()
  let isClosed = false
  let toldAt = 0
  let telling: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let following: Promise<void> | null = null

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    })
    isConnecting = true
    fresh.on('error', () => {})
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', () => void ask())
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${CHANNEL}`)
      client = fresh
      isLost = false
      await ask()
    } catch {
      isLost = true
      for (const call of waiting) call()
      lose(fresh)
    } finally {
      isConnecting = false
    }
  }

  function lose(broken: pg.Client): void {
    if (client !== null && client !== broken) return
    client = null
    isAway = true
    void broken.end().catch(() => {})
    // A connection that fails is told of more than once; each time to open another would make ever more of them.
    reconnecting ??= setTimeout(() => {
      reconnecting = undefined
      if (!isClosed && !client && !isConnecting) void connect()
    }, RECONNECT_MS).unref()
  }

  async function read(): Promise<void> {
    const asked = client
    if (!asked) return
    try {
      number = await readChangeNumber(asked)
      isAway = false
    } catch {
      lose(asked)
    }
  }

  /** One query at a time; who comes during one waits for the next, which sees what they wrote. */
  function ask(): Promise<void> {
    if (!running) {
      running = read().finally(() => (running = null))
      return running
    }
    following ??= running.then(() => {
      following = null
      return ask()
    })
    return following
  }

  /** At once, or when it is time again. */
  function tell(): void {
    if (telling || !client) return
    telling = setTimeout(
      () => {
        telling = undefined
        toldAt = performance.now()
        client?.query(`NOTIFY ${CHANNEL}`).catch(() => {})
      },
      Math.max(0, toldAt + TELL_MS - performance.now()),
    ).unref()
  }

  await connect()
  const poll = setInterval(() => void ask(), POLL_MS).unref()
  return {
    number: () => number,
    isAway: () => isAway,
    isLost: () => isLost,
    onLost: (call) => {
      waiting.add(call)
      return () => void waiting.delete(call)
    },
    refresh: async () => {
      const before = number
      await ask()
      if (number !== before) tell()
    },
    close: async () => {
      isClosed = true
      clearInterval(poll)
      clearTimeout(telling)
      await client?.end().catch(() => {})
    },
  }
}
