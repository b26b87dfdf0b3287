const format = new Intl.NumberFormat('en-US')

/** "1 upvote", "1,204 upvotes"; for nouns that take an s. */
export function sayCount(count: number, noun: string): string {
  return `${format.format(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** "1,204" */
export function sayNumber(count: number): string {
  return format.format(count)
}
