/** Words that nobody looks for, except where there are no others. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can could did do does for from had has have how i if in
into is it its may me more my no not of on or our should so some such than that the their
them then there these they this those to was we were what when where which while who
whose why will with would you your`.split(/\s+/),
)
