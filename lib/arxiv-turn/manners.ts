/** How arXiv is asked, and with how much patience. All times in milliseconds. */
export type Manners = {
  /** From the start of one request to the start of the next, whoever asks. */
  spacingMs: number
  /** How long to wait for the turn. */
  patienceMs: number
  /** How long a free turn is left to others first. */
  courtesyMs: number
  /** For the whole of an answer. */
  timeoutMs: number
  /** Of an answer, unpacked. */
  maxBytes: number
  /** Requests until an answer is given up. */
  tries: number
  /** Nobody asks for so long after a trouble; twice as long after each further one. */
  pauseMs: Record<Trouble, number>
}

/** `throttled`: arXiv asks for less. `failed`: it does not answer as it should. */
export type Trouble = 'throttled' | 'failed'

/** No pause is longer, whatever arXiv asks for. */
export const LONGEST_PAUSE_MS = 3_600_000

/** Doubling ends here: a pause of eight minutes after arXiv asked for less. */
export const MAX_DOUBLINGS = 5

const COMMON = {
  /** What arXiv asks for. https://info.arxiv.org/help/api/tou.html */
  spacingMs: 3_000,
  pauseMs: { throttled: 15_000, failed: 3_000 },
}

/** For someone who looks at a page that loads. */
export const PERSON: Manners = {
  ...COMMON,
  patienceMs: 7_000,
  courtesyMs: 0,
  timeoutMs: 10_000,
  // The paper with the longest list of authors has half a megabyte.
  maxBytes: 4 * 1024 * 1024,
  tries: 1,
}

/** For a command, which lets people go first. */
export const COMMAND: Manners = {
  ...COMMON,
  patienceMs: 15 * 60_000,
  courtesyMs: 500,
  // Pages deep in a long list take arXiv half a minute.
  timeoutMs: 60_000,
  maxBytes: 32 * 1024 * 1024,
  tries: 6,
}
