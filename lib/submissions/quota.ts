/**
 * Papers that one account may submit a day: several times what an eager reader
 * finds, and less than half of what a busy list holds.
 */
export const PAPERS_PER_DAY = 10
